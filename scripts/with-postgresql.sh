#!/usr/bin/env bash
# Runs a command with DATABASE_URL pointing at a PostgreSQL server of its own, which ends with it:
#   with-postgresql.sh .venv/bin/pytest -m database
# For tests only: durability is switched off, and everybody on this machine may log in while it runs.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/found.sh
bin=$(postgresql_bin)
[ -n "$bin" ] || { echo "Không tìm thấy máy chủ PostgreSQL (no PostgreSQL server here)." >&2; exit 1; }
here=$(mktemp -d)

as_owner() { # PostgreSQL refuses to run as root
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}

free_port() {
  .venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start() {
  as_owner "$bin/pg_ctl" -D "$here/data" -w -l "$here/log" -o "-p $1 -k $here -c listen_addresses=127.0.0.1 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 \
    -c autovacuum=off -c jit=off $(compression)" start >/dev/null
}

compression() { # the texts of editions are kept by every test; PostgreSQL's own way takes longer
  if "$bin/pg_config" --configure 2>/dev/null | grep -q with-lz4; then echo "-c default_toast_compression=lz4"; fi
}

stop() {
  (cd / && as_owner "$bin/pg_ctl" -D "$here/data" -m immediate -w stop >/dev/null 2>&1) || true
  rm -rf "$here"
}
trap stop EXIT
trap 'exit 130' INT TERM HUP

if [ "$(id -u)" = 0 ]; then chown postgres: "$here"; fi
(cd / && as_owner "$bin/initdb" -D "$here/data" -U pari --auth=trust --no-sync --locale=C.UTF-8 -E UTF8 >/dev/null)
for _ in 1 2 3; do # somebody else may take the port between asking and starting
  port=$(free_port)
  if (cd / && start "$port"); then started=yes && break; fi
done
[ "${started:-}" ] || { cat "$here/log" >&2; exit 1; }

export DATABASE_URL="postgres://pari@127.0.0.1:$port/postgres"
"$@"
