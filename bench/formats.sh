#!/usr/bin/env bash
# What the readers and writers make of files that others wrote, section by section, with the goals beside.
#
# Usage: ./kawat bench formats [--corpus DIR] [--side open|heldout] [--wrong N] [SECTION…]
#
# The corpus is a folder DIR/<format>/<owner+repository>/<side>/…, by default the collection that is not part of the repository ($KAWAT_SHARED/data/wire).
# Without a section all of them run; each prints how many of how many were right, the goal, and the first cases that were not.
set -euo pipefail
source "$KAWAT_ROOT/bench/lib/machine.sh"
shared=${KAWAT_SHARED:-$KAWAT_ROOT/../shared}
given=("$@")
if [[ " $* " != *" --corpus "* ]]; then given=(--corpus "$shared/data/wire" "$@"); fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
"$KAWAT_DOTNET" build "$KAWAT_ROOT/bench/Kawat.Bench.Formats" -c Release -v quiet --nologo -nodeReuse:false >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
out=$(result_file formats)
{
    describe_machine
    printf 'command       ./kawat bench formats%s\n\n' "$([[ $# -gt 0 ]] && printf ' %s' "${@##*/}")"
    cd "$KAWAT_ROOT"
    "$KAWAT_DOTNET" "$KAWAT_ROOT/bench/Kawat.Bench.Formats/bin/Release/net10.0/Kawat.Bench.Formats.dll" "${given[@]}"
} | tee "$out"
