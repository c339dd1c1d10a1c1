#!/usr/bin/env bash
# An independent tool reads the OpenAPI document and sends what it allows, and what it forbids, to a seeded server.
set -euo pipefail
. tests/legs/build.sh
need python3 python3 python3-venv

python=$(python_tools schemathesis==4.32.5 cryptography==45.0.7)
build_workspace
seeded=$CONGDAN_SCRATCH/seeded.json
target/debug/seeded operations >"$seeded" 2>"$CONGDAN_SCRATCH/seeded.log" &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null || :' EXIT
for _ in $(seq 300); do
  [ -s "$seeded" ] && break
  kill -0 "$server" 2>/dev/null || { cat "$CONGDAN_SCRATCH/seeded.log"; exit 1; }
  sleep 0.2
done
export CONGDAN_SEEDED; CONGDAN_SEEDED=$(head -n 1 "$seeded")
base=$(python3 -c 'import json, os; print(json.loads(os.environ["CONGDAN_SEEDED"])["base"])')

export CONGDAN_ONLY_REFUSED=$CONGDAN_SCRATCH/only_refused
log=$CONGDAN_OUT/schemathesis.log
# In the scratch folder: what the tool keeps of a run goes with it.
(cd "$CONGDAN_SCRATCH" && SCHEMATHESIS_HOOKS=$CONGDAN_ROOT/tests/legs/schemathesis_hooks.py "$python/bin/schemathesis" \
  --config-file "$CONGDAN_ROOT/tests/legs/schemathesis.toml" --no-color run "$base/v1/openapi.json" \
  --max-examples "${CONGDAN_EXAMPLES:-25}") | tee "$log" || failed=1
if [ ! -e "$CONGDAN_ONLY_REFUSED" ] || [ -s "$CONGDAN_ONLY_REFUSED" ]; then
  echo "never succeeded, so not tested: $(tr "\\n" " " <"$CONGDAN_ONLY_REFUSED" || :)"
  failed=1
fi
awk '/✅ +[0-9]+ passed/ { for (i = 1; i < NF; i++) if ($(i+1) == "passed") p = $i }
     /❌ +[0-9]+ failed/ { for (i = 1; i < NF; i++) if ($(i+1) == "failed") f = $i }
     END { print p + 0 " passed, " f + 0 " failed" }' "$log"
exit "${failed:-0}"
