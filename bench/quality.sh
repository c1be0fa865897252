#!/usr/bin/env bash
# Quality of the engine on labelled collections, section by section, beside simple baselines.
# Needs: python3:python3
#
# Usage: ./kawat bench quality [SECTION…]      all sections, or those whose number or name is given: ./kawat bench quality 50 names
#
# A section is a script bench/quality/NN-name.sh. It runs with the repository's root as its working folder, finds KAWAT_ROOT, KAWAT_SHARED
# (the collections, default ../shared), KAWAT_DOTNET, KAWAT_PROGRAM (kawat.dll), KAWAT_QUALITY (the runs that are no command) and WORK (a folder that
# is deleted afterwards; $WORK/seeds.jsonl there holds the two seed pages as an archive file with the ids seed0 and seed1), and prints our figures, the baselines
# beside, and what we get wrong by kind. A section that fails is told and the others go on; then the exit code is 1.
set -euo pipefail
source "$KAWAT_ROOT/bench/lib/machine.sh"
export KAWAT_SHARED=${KAWAT_SHARED:-$KAWAT_ROOT/../shared}
[[ -d $KAWAT_SHARED/data/labels ]] || { echo "The labelled collections are not here; KAWAT_SHARED names their folder." >&2; exit 2; }
KAWAT_SHARED=$(cd "$KAWAT_SHARED" && pwd)

sections=()
for script in "$KAWAT_ROOT"/bench/quality/[0-9][0-9]-*.sh; do
    name=$(basename "$script" .sh)
    if (($# == 0)); then sections+=("$script"); fi
    for wanted in "$@"; do
        if [[ $wanted == "$name" || $wanted == "${name%%-*}" || $wanted == "${name#*-}" ]]; then sections+=("$script"); fi
    done
done
if ((${#sections[@]} == 0)); then
    echo "There is no such section. These are there:" >&2
    ls "$KAWAT_ROOT/bench/quality" | sed -n 's/^\([0-9][0-9]-.*\)\.sh$/  \1/p' >&2
    exit 2
fi

WORK=$(mktemp -d)
export WORK
trap 'rm -rf "$WORK"' EXIT
cd "$KAWAT_ROOT"
"$KAWAT_DOTNET" build bench/Kawat.Bench.Quality -c Release -v quiet --nologo -nodeReuse:false >"$WORK/build.log" 2>&1 || { cat "$WORK/build.log" >&2; exit 1; }
export KAWAT_QUALITY=$KAWAT_ROOT/bench/Kawat.Bench.Quality/bin/Release/net10.0/Kawat.Bench.Quality.dll
python3 "$KAWAT_ROOT/bench/lib/seeds.py" "$KAWAT_SHARED" >"$WORK/seeds.jsonl"

# Figures go to standard output, the sections' progress to a log that is shown only when they fail.
run_sections() {
    local script started code
    for script in "${sections[@]}"; do
        echo
        printf '== %s: %s\n' "$(basename "$script" .sh)" "$(sed -n '2s/^# *//p' "$script")"
        started=$SECONDS code=0
        bash "$script" 2>"$WORK/errors.log" </dev/null || code=$?
        if ((code != 0)); then
            printf 'FAILED with exit code %s:\n' "$code"
            tail -n 20 "$WORK/errors.log"
            echo "$(basename "$script" .sh)" >>"$WORK/failed"
        fi
        printf '(%s s)\n' "$((SECONDS - started))"
    done
}

result=$(result_file quality)
{
    echo "./kawat bench quality${*:+ $*}"
    describe_machine
    run_sections
    if [[ -s $WORK/failed ]]; then printf '\nFailed sections: %s\n' "$(paste -sd ' ' "$WORK/failed")"; fi
# The collections' ids are not ours to print.
} 2>&1 | sed -E "s#$KAWAT_ROOT/##g; s#$KAWAT_SHARED/##g; s#$WORK/##g; s#\\b[0-9a-f]{12}\\b#(id)#g" | tee "$result"
[[ ! -s $WORK/failed ]]
