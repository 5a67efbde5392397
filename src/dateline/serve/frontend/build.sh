#!/usr/bin/env bash
# Makes ../static/vendor from the npm registry, at the versions of package-lock.json: `bash build.sh`.
# Needs node and npm; nothing of it is needed to run Dateline, or to install it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
target=$here/../static/vendor
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT

cp "$here"/package.json "$here"/package-lock.json "$here"/d3.js "$build"
cd "$build"
npm ci --no-audit --no-fund --silent
mkdir -p "$target"
rm -f "$target"/*.js "$target"/*.json "$target"/*.woff2 "$target"/LICENSES.txt

npx esbuild d3.js --bundle --minify --format=iife --global-name=d3 --target=es2020 --legal-comments=none \
  --banner:js="// D3 and TopoJSON, ISC licence; see LICENSES.txt. Made by serve/frontend/build.sh." --outfile="$target/d3.js"
cp node_modules/world-atlas/land-110m.json node_modules/world-atlas/land-50m.json "$target"
cp node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2 "$target"
cp node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2 "$target"

{
  echo "Other people's work in this folder, and its licences. The land outlines are Natural Earth's, in the public domain."
  for package in d3-color d3-dispatch d3-drag d3-ease d3-force d3-geo d3-interpolate d3-array internmap d3-quadtree \
    d3-selection d3-timer d3-transition d3-zoom topojson-client world-atlas @fontsource-variable/inter \
    @fontsource-variable/source-serif-4; do
    version=$(node -p "require('./node_modules/$package/package.json').version")
    printf '\n\n======== %s %s ========\n\n' "$package" "$version"
    cat node_modules/$package/LICENSE*
  done
} >"$target/LICENSES.txt"
