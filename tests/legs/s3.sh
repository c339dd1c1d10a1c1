# Sourced: an S3 server that is not ours (moto's), on a loopback port of its own.
. "$CONGDAN_ROOT/tests/legs/install.sh"

start_s3() {
  local python; python=$(python_tools 'moto[server,s3]==5.2.5')
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' >"$CONGDAN_SCRATCH/s3.port"
  local port; port=$(cat "$CONGDAN_SCRATCH/s3.port")
  "$python/bin/moto_server" -H 127.0.0.1 -p "$port" >"$CONGDAN_SCRATCH/s3.log" 2>&1 &
  s3_pid=$!
  for _ in $(seq 100); do
    python3 -c "import socket; socket.create_connection(('127.0.0.1', $port), 1)" 2>/dev/null && break
    kill -0 "$s3_pid" 2>/dev/null || { cat "$CONGDAN_SCRATCH/s3.log"; exit 1; }
    sleep 0.2
  done
  export CONGDAN_TEST_S3=http://127.0.0.1:$port
}

stop_s3() { [ -z "${s3_pid-}" ] || kill "$s3_pid" 2>/dev/null; }
