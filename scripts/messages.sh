#!/usr/bin/env bash
# Gathers the texts of the interface into the English catalogue and compiles it; says what is not translated yet.
#   messages.sh [FOLDER]   the sources, if not src/pari
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
cd "${1:-$here/src/pari}"
DJANGO_SETTINGS_MODULE=pari.config.settings "$here/.venv/bin/django-admin" makemessages --locale en \
  --no-wrap --no-obsolete --add-location file --ignore "migrations/*" --verbosity 0
"$here/.venv/bin/python" "$here/scripts/open_messages.py" "$PWD"
[ $# -gt 0 ] || "$here/.venv/bin/python" "$here/scripts/compile_messages.py"
