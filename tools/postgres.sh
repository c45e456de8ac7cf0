#!/bin/sh
# Prints the URL of a throw-away PostgreSQL for the tests, or nothing where none can be had; messages go to standard error.
# The server is Debian's; its data lie in a folder of their own and it listens on a socket there, on no network address.
# `sh tools/postgres.sh stop` ends it.
data="${TMPDIR:-/tmp}/readout-postgres-$(id -u)"
find_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1; }
bin=$(find_bin)
run() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/sh -c "$1"; else sh -c "$1"; fi; }

if [ "$1" = stop ]; then
    [ -n "$bin" ] && [ -d "$data/db" ] && run "'$bin/pg_ctl' -D '$data/db' -m fast stop" >/dev/null 2>&1
    rm -rf "$data"
    exit 0
fi
if [ -z "$bin" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "== installing postgresql for the ledger's tests" >&2
    apt-get update -qq >/dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null 2>&1
    bin=$(find_bin)
fi
[ -n "$bin" ] || { echo "no PostgreSQL server here; its tests will be skipped" >&2; exit 0; }
if ! run "'$bin/pg_ctl' -D '$data/db' status" >/dev/null 2>&1; then
    rm -rf "$data"
    mkdir -p "$data"
    [ "$(id -u)" = 0 ] && chown postgres "$data"
    run "'$bin/initdb' -D '$data/db' -U readout -A trust -E UTF8 --locale=C.UTF-8" >/dev/null 2>&1 &&
        run "'$bin/pg_ctl' -D '$data/db' -w -o \"-c listen_addresses='' -k '$data' -c fsync=off\" -l '$data/log' start" >/dev/null 2>&1 &&
        run "'$bin/createdb' -h '$data' -U readout readout" >/dev/null 2>&1 ||
        { echo "PostgreSQL did not start; its tests will be skipped" >&2; exit 0; }
fi
echo "postgresql+psycopg://readout@/readout?host=$data"
