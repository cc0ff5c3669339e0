#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A PostgreSQL of a scenario's own, on a socket in ./pg:
#     postgres.sh start         prints nothing; it runs until `stop`
#     postgres.sh database N    makes the empty database N with an owner who is no superuser; prints its connection string
#     postgres.sh stop
# initdb refuses root, so everything runs as the user postgres then.
set -eu
bin=/usr/lib/postgresql/15/bin
pg=$PWD/pg
as_postgres() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}
case $1 in
  start)
    mkdir "$pg"
    if [ "$(id -u)" = 0 ]; then chmod go+x . && chown postgres "$pg"; fi
    cd "$pg"
    as_postgres $bin/initdb -D "$pg/data" -A trust -U postgres --no-sync >"$pg.log" 2>&1
    as_postgres $bin/pg_ctl -D "$pg/data" -w -l "$pg/server.log" \
      -o "-c listen_addresses= -c unix_socket_directories=$pg -c fsync=off -c max_connections=60" start >>"$pg.log" 2>&1
    ;;
  database)
    psql -q -h "$pg" -U postgres -d postgres -c "CREATE ROLE $2_owner LOGIN CREATEROLE" -c "CREATE DATABASE $2 OWNER $2_owner"
    echo "host=$pg dbname=$2 user=$2_owner"
    ;;
  stop) cd "$pg" && as_postgres $bin/pg_ctl -D "$pg/data" -w -m immediate stop >>"$pg.log" 2>&1 ;;
esac
