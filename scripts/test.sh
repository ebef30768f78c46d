#!/usr/bin/env bash
# Every test: all of them on SQLite (the browser journeys too, in a real Chromium), then those that touch the
# database once more on a real PostgreSQL. What failed is named once more at the end, and so is what can't be had
# on this machine; under CI its absence is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/found.sh
left_out=()
failed=()
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
env -u DATABASE_URL .venv/bin/pytest "${both[@]}" 2>&1 | tee "$said/SQLite" || failed+=(SQLite)

if [ -n "$(postgresql_bin)" ]; then
  echo "== PostgreSQL"
  scripts/with-postgresql.sh .venv/bin/pytest "${both[@]}" -m "database and not browser" 2>&1 |
    tee "$said/PostgreSQL" || failed+=(PostgreSQL)
else
  left_out+=("cơ sở dữ liệu PostgreSQL: thiếu máy chủ (PostgreSQL: apt-get install postgresql)")
fi

for engine in "$said"/*; do
  printf '== %s\n' "$(basename "$engine")"
  grep -E '^(FAILED|ERROR|=+ .* in [0-9.]+s)' "$engine" || true
done
for engine in ${failed[@]+"${failed[@]}"}; do
  printf 'CHƯA ĐẠT (failed): %s\n' "$engine" >&2
  tail -n 20 "$said/$engine" | grep -v '^[.sx]* *\[' >&2 || true # where no test failed: what else went wrong
done
for what in ${left_out[@]+"${left_out[@]}"}; do echo "CHƯA KIỂM THỬ (not tested): $what" >&2; done
[ ${#failed[@]} -eq 0 ]
[ ${#left_out[@]} -eq 0 ] || [ -z "${CI:-}" ]
