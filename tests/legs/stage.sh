# Sourced: a stage for the apps' tests (tests/src/bin/stage). It ends with the shell that started it, because its input does.

. "$CONGDAN_ROOT/tests/legs/build.sh"

build_stage() { build_workspace || exit 1; }

# start_stage: builds it and lets it stand; afterwards $stage_facts is its JSON line.
start_stage() {
  # One that is built already does, too.
  [ -n "${CONGDAN_STAGE_PROGRAM:-}" ] || build_stage
  local program=${CONGDAN_STAGE_PROGRAM:-$CONGDAN_ROOT/target/debug/stage}
  coproc stage { exec "$program" 2>"$CONGDAN_OUT/stage.log"; }
  read -r -t 60 stage_facts <&"${stage[0]}" || { echo "the stage does not stand"; tail -n 20 "$CONGDAN_OUT/stage.log"; exit 1; }
}
