#!/usr/bin/env bash
# Prepares .venv from requirements.lock; safe to repeat. `setup.sh tests` also brings what the tests need.
# uv does it in seconds; where uv, or the index it looks at, can't be had, pip does it from the same hashes.
set -euo pipefail
cd "$(dirname "$0")/.."
UV_VERSION=0.13.8
UV=.tools/bin/uv
STAMP=.venv/.stamp

fitting_python() {
  local candidate
  for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  echo "Cần Python 3.11, 3.12 hoặc 3.13; có thể chỉ rõ: make setup PYTHON=/đường/dẫn/python3.11" \
    "(needs Python 3.11 to 3.13)." >&2
  return 1
}

have_uv() {
  [ "$("$UV" --version 2>/dev/null | cut -d' ' -f2)" = "$UV_VERSION" ] && return
  "$python" -m venv .tools && .tools/bin/pip install --quiet --disable-pip-version-check "uv==$UV_VERSION"
}

with_uv() {
  have_uv || return
  "$UV" venv --quiet --allow-existing --python "$python" .venv &&
    "$UV" pip sync --quiet --require-hashes --python .venv requirements.lock &&
    "$UV" pip install --quiet --no-deps --no-build-isolation --python .venv --editable . # a sync removes the project
}

with_pip() {
  "$python" -m venv .venv &&
    .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock &&
    .venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
}

catalogues() { # the interface in other languages
  echo src/pari/locale/*/LC_MESSAGES/django.po
}

is_fresh() {
  local source
  [ -f "$STAMP" ] || return 1
  for source in requirements.lock pyproject.toml scripts/setup.sh scripts/compile_messages.py $(catalogues); do
    [ "$source" -ot "$STAMP" ] || return 1
  done
}

main() {
  if ! is_fresh; then
    python=$(fitting_python)
    scripts/system-packages.sh venv "$python"
    with_uv || {
      echo "Không dùng được uv, chuyển sang pip, chậm hơn (uv failed; falling back to pip, slower)." >&2
      with_pip
    }
    .venv/bin/python scripts/compile_messages.py
    touch "$STAMP"
  fi
  if [ "${1:-}" = tests ]; then scripts/system-packages.sh tests; fi
}

main "$@"
