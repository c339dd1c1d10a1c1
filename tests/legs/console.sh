#!/usr/bin/env bash
# The public pages and the officers' console in Debian's Chromium: a passkey in a virtual authenticator, axe on every page,
# pictures of each in out/screenshots.
set -euo pipefail
. tests/legs/build.sh
need node nodejs
need npm npm
need chromium chromium fonts-roboto-unhinted

(cd tests/browser && { [ -e node_modules/.package-lock.json ] || npm ci --silent; })
build_workspace
seeded=$CONGDAN_SCRATCH/console.json
target/debug/seeded >"$seeded" 2>"$CONGDAN_SCRATCH/console.log" &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || :' EXIT
for _ in $(seq 300); do
  [ -s "$seeded" ] && break
  kill -0 "$server" 2>/dev/null || { cat "$CONGDAN_SCRATCH/console.log"; exit 1; }
  sleep 0.2
done
rm -rf "$CONGDAN_OUT/screenshots"
CONGDAN_SCREENSHOTS=$CONGDAN_OUT/screenshots node tests/browser/walk.mjs "$seeded"
