#!/usr/bin/env bash
# Writes requirements.lock from pyproject.toml: every platform, with hashes, naming no package server.
set -euo pipefail
cd "$(dirname "$0")/.."
.tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --group dev --group bench \
  --custom-compile-command "make lock" "$@" pyproject.toml --output-file requirements.lock
if grep -n '://' requirements.lock; then
  echo "requirements.lock không được ghi địa chỉ máy chủ (the lock must not name a server)." >&2
  exit 1
fi
