#!/usr/bin/env bash
# Renders the drawings in this folder to ../wire/pictures/NAME.png, 1200 x 675.
# Needs chromium; pngquant (apt-get install pngquant) makes the files about four times smaller.
# Usage: demo/draw/draw.sh [NAME…]     without names: all of them
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
out="$here/../wire/pictures"
mkdir -p "$out"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

chromium="$(command -v chromium || command -v chromium-browser || true)"
if [ -z "$chromium" ]; then
  echo "draw.sh: chromium is not installed (apt-get install chromium)" >&2
  exit 1
fi

names=("$@")
if [ ${#names[@]} -eq 0 ]; then
  for svg in "$here"/*.svg; do names+=("$(basename "$svg" .svg)"); done
fi

for name in "${names[@]}"; do
  { printf '<!doctype html><meta charset="utf-8"><style>html,body{margin:0}svg{display:block}</style>'
    cat "$here/$name.svg"; } > "$work/$name.html"
  "$chromium" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$work/profile" --hide-scrollbars --window-size=1200,675 \
    --screenshot="$work/$name.png" "file://$work/$name.html" >"$work/log" 2>&1 \
    || { cat "$work/log" >&2; exit 1; }
  if command -v pngquant >/dev/null; then
    pngquant --force --strip --speed 1 --nofs 48 --output "$out/$name.png" "$work/$name.png"
  else
    cp "$work/$name.png" "$out/$name.png"
  fi
  echo "$name.png $(stat -c %s "$out/$name.png") bytes"
done
