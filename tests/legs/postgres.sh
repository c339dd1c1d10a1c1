# Sourced: a PostgreSQL of our own, in a scratch folder, on its own port and socket. Nothing else on the machine is touched.
. "$CONGDAN_ROOT/tests/legs/install.sh"

start_postgres() {
  postgres_folder=$CONGDAN_SCRATCH/postgres
  export CONGDAN_TEST_POSTGRES="postgres://congdan@localhost/postgres?host=$postgres_folder&port=54329"
  [ -S "$postgres_folder/.s.PGSQL.54329" ] && return 0
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
  if [ -z "$bin" ]; then
    # Debian would start a cluster of its own on the usual port; ours is enough.
    [ "$(id -u)" = 0 ] && mkdir -p /etc/postgresql-common &&
      [ ! -e /etc/postgresql-common/createcluster.conf ] &&
      echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
    install_packages postgresql
    bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
  fi
  mkdir -p "$postgres_folder"
  # The server refuses to run as root.
  as=(); if [ "$(id -u)" = 0 ]; then chown postgres "$postgres_folder"; chmod 711 "$CONGDAN_SCRATCH"; as=(runuser -u postgres --); fi
  (cd / && "${as[@]}" "$bin/initdb" --pgdata="$postgres_folder/data" --username=congdan --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$postgres_folder.log" 2>&1 &&
    "${as[@]}" "$bin/pg_ctl" --pgdata="$postgres_folder/data" --wait --log="$postgres_folder/server.log" start \
      -o "-c listen_addresses='' -c unix_socket_directories='$postgres_folder' -c port=54329 -c max_connections=300 -c shared_buffers=256MB" >>"$postgres_folder.log" 2>&1) ||
    { cat "$postgres_folder.log" "$postgres_folder/server.log"; exit 1; }
}

stop_postgres() {
  [ -d "$CONGDAN_SCRATCH/postgres/data" ] || return 0
  bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
  as=(); [ "$(id -u)" = 0 ] && as=(runuser -u postgres --)
  (cd / && "${as[@]}" "$bin/pg_ctl" --pgdata="$CONGDAN_SCRATCH/postgres/data" --mode=immediate --wait stop >/dev/null 2>&1)
}
