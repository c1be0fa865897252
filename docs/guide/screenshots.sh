#!/usr/bin/env bash
# Makes the pictures in this folder: starts Kawat with the demo wire on a free port and photographs it in a real browser, the desk in both languages.
# Run it after `./kawat test`, whose build brings the browser's driver.
set -euo pipefail
root=$(cd "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
driver=$root/tests/Kawat.Tests/bin/Debug/net10.0/.playwright/package/index.js
[[ -f $driver ]] || { echo "Run ./kawat test first: the browser's driver comes with its build." >&2; exit 2; }
work=$(mktemp -d)
pid=""
trap '[[ -n $pid ]] && kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; rm -rf "$work"' EXIT
"$root/kawat" up --data "$work/data" --urls http://127.0.0.1:0 >"$work/out" 2>"$work/err" &
pid=$!
until grep -q '^Portal' "$work/out"; do
    kill -0 "$pid" 2>/dev/null || { cat "$work/err" >&2; exit 1; }
    sleep 0.2
done
password=layang-layang-merah-77
for language in id en; do
    "$root/kawat" user add "guide-$language" --display-name "Ratna Wijaya" --role Administrator --language "$language" --password "$password" --data "$work/data" >/dev/null
done
node "$root/docs/guide/screenshots.mjs" "$driver" "$(awk '/^Portal/ { print $2 }' "$work/out")" "$root/docs/guide" "$password" "$root/demo/wire/pictures/kereta-cepat.png"
