#!/usr/bin/env bash
# Every test: all of them on SQLite (the browser journeys too, in a real Chromium), then those that touch the
# database once more on a real PostgreSQL. What failed is named once more at the end, and so is what can't be had
# on this machine; under CI its absence is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/found.sh
left_out=()
status=0
said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT
unset PYTHONDONTWRITEBYTECODE # many tests start programs; compiling everything at each start took minutes

CHROMIUM=$(chromium_path)
export CHROMIUM
if [ -z "$CHROMIUM" ]; then
  left_out+=("các bài kiểm thử trên trình duyệt: thiếu Chromium (browser journeys: apt-get install chromium)")
fi
# A file's tests stay together, so that its browser and its world are started once, and files keep their order,
# the longest first: neither process waits for the other at the end.
both=(--numprocesses 2 --dist loadfile --no-loadscope-reorder)
echo "== SQLite"
env -u DATABASE_URL .venv/bin/pytest "${both[@]}" | tee "$said/SQLite" || status=1

if [ -n "$(postgresql_bin)" ]; then
  echo "== PostgreSQL"
  scripts/with-postgresql.sh .venv/bin/pytest "${both[@]}" -m "database and not browser" |
    tee "$said/PostgreSQL" || status=1
else
  left_out+=("cơ sở dữ liệu PostgreSQL: thiếu máy chủ (PostgreSQL: apt-get install postgresql)")
fi

for engine in "$said"/*; do
  if summed_up=$(grep -E '^(FAILED|ERROR|=+ .* in [0-9.]+s)' "$engine"); then
    printf '== %s\n%s\n' "$(basename "$engine")" "$summed_up"
  fi
done
for what in ${left_out[@]+"${left_out[@]}"}; do echo "CHƯA KIỂM THỬ (not tested): $what" >&2; done
if [ ${#left_out[@]} -gt 0 ] && [ -n "${CI:-}" ]; then status=1; fi
exit $status
