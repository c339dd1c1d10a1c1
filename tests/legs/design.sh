#!/usr/bin/env bash
# The colours, sizes and words of both apps: readable, plain, in two languages, none missing and none left over.
set -euo pipefail
. tests/legs/install.sh
need python3 python3
python3 tests/legs/design_test.py
