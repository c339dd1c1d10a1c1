# Sourced: steps that run beside each other. A lane says what it has to say when it is joined; a shell that ends waits for its lanes.
declare -A lanes=()
trap 'leave_lanes' EXIT

# lane NAME COMMAND…
lane() {
  local name=$1; shift
  ( "$@" ) >"$CONGDAN_SCRATCH/lane-$name" 2>&1 </dev/null &
  lanes[$name]=$!
}

# join NAME…: fails as the first of them did.
join() {
  local name code=0
  for name in "$@"; do
    wait "${lanes[$name]}" || code=$?
    unset "lanes[$name]"
    cat "$CONGDAN_SCRATCH/lane-$name"
    [ "$code" = 0 ] || exit "$code"
  done
}

leave_lanes() {
  local code=$?
  [ ${#lanes[@]} = 0 ] || wait "${lanes[@]}" || :
  [ -z "${own_scratch-}" ] || rm -rf "$own_scratch"
  return "$code"
}
