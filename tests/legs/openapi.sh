#!/usr/bin/env bash
# The OpenAPI document, as the program prints it, through an independent validator.
set -euo pipefail
. tests/legs/build.sh
need python3 python3 python3-venv

python=$(python_tools openapi-spec-validator==0.9.0)
build_workspace
target/debug/congdan openapi >"$CONGDAN_OUT/openapi.json"
"$python/bin/python" -m openapi_spec_validator --schema 3.1 "$CONGDAN_OUT/openapi.json"
echo "1 passed, 0 failed"
