#!/usr/bin/env bash
# Makes src/pari/web/static/vendor/echarts anew from the npm packages; needed only to update it or to check it.
# Afterwards the sum in that folder's README.md (and in the one above it) must be that of the file.
set -euo pipefail
cd "$(dirname "$0")"
entry=$PWD/vendor-echarts.js
target=$(realpath ../src/pari/web/static/vendor/echarts)
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

cd "$work"
npm install --ignore-scripts --no-audit --no-fund --no-package-lock --silent \
  echarts@6.1.0 zrender@6.1.0 tslib@2.3.0 esbuild@0.28.2
cp "$entry" entry.js
node_modules/.bin/esbuild entry.js --bundle --minify --format=iife --global-name=echarts --target=es2020 \
  --legal-comments=none --log-level=warning --outfile=echarts.min.js --banner:js="/*! A part of Apache ECharts 6.1.0,\
 with zrender 6.1.0 and tslib 2.3.0. Licences: LICENSE, NOTICE and LICENSE-* beside this file. */"
if grep -qE 'sourceMappingURL|registry' echarts.min.js; then
  echo "Tệp còn ghi địa chỉ kho gói hoặc source map (the file names a registry or a source map)." >&2
  exit 1
fi

cp echarts.min.js node_modules/echarts/LICENSE node_modules/echarts/NOTICE "$target/"
cp node_modules/echarts/licenses/LICENSE-d3 "$target/LICENSE-d3"
cp node_modules/zrender/LICENSE "$target/LICENSE-zrender"
cp node_modules/tslib/LICENSE.txt "$target/LICENSE-tslib"
cd "$target"
printf '%s bytes, %s compressed by gzip -9\n' "$(wc -c <echarts.min.js)" "$(gzip -9 -n -c echarts.min.js | wc -c)"
sha256sum echarts.min.js
