#!/usr/bin/env bash
# What lies outside Python. On Debian as root it is installed when missing; elsewhere nothing is touched, and
# what is missing is named, with the way to get it.
#   system-packages.sh venv PYTHON   the module venv (without it nothing goes: exit 1)
#   system-packages.sh tests         a PostgreSQL server, Chromium, gettext (without them tests are left out: exit 0)
#   system-packages.sh messages      gettext, which finds the texts of the interface
set -euo pipefail
cd "$(dirname "$0")"
. ./found.sh

on_debian_as_root() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && grep -qx 'ID=debian' /etc/os-release 2>/dev/null
}

install() {
  on_debian_as_root || return
  echo "Cài gói hệ thống (installing from Debian): $*"
  local apt="apt-get --quiet --quiet --option=Dpkg::Use-Pty=0" log status=0
  log=$(mktemp)
  export DEBIAN_FRONTEND=noninteractive
  { $apt update && $apt install --yes --no-install-recommends "$@"; } >"$log" 2>&1 || status=$?
  [ $status = 0 ] || tail -n 20 "$log" >&2
  rm "$log"
  return $status
}

without_a_cluster_of_its_own() { # the tests start their own server; a fresh package would start another one
  on_debian_as_root || return 0
  mkdir -p /etc/postgresql-common/createcluster.d
  echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.d/no-main-cluster.conf
}

case ${1:-} in
  venv)
    "$2" -c 'import ensurepip, venv' 2>/dev/null && exit
    install python3-venv && "$2" -c 'import ensurepip, venv' 2>/dev/null && exit
    echo "Thiếu mô-đun venv của Python. Trên Debian, Ubuntu: sudo apt-get install python3-venv" \
      "(Python's venv module is missing)." >&2
    exit 1
    ;;
  tests)
    missing=()
    if [ -z "$(postgresql_bin)" ]; then
      without_a_cluster_of_its_own
      missing+=(postgresql)
    fi
    [ -n "$(chromium_path)" ] || missing+=(chromium fonts-liberation2) # a bare machine has no letters to draw
    command -v xgettext >/dev/null || missing+=(gettext) # finds the texts that want an English one
    has_libatomic || missing+=(libatomic1) # Playwright's driver needs it
    [ ${#missing[@]} = 0 ] || install "${missing[@]}" || true
    ;;
  messages)
    command -v xgettext >/dev/null && exit
    install gettext && exit
    echo "Thiếu gettext. Trên Debian, Ubuntu: sudo apt-get install gettext (gettext is missing)." >&2
    exit 1
    ;;
  *) exit 2 ;;
esac
