#!/usr/bin/env bash
# Quality of names, time expressions and background links on labelled collections, beside simple baselines.
# Needs: python3:python3
#
# Usage: ./kawat bench quality        (the collections are found through KAWAT_SHARED, default ../shared)
#
# The figures are those of the collections' own scorers on their development half; the baselines were measured on the same half by
# those who made the collection (background linking: BM25 over the whole story, and shared names with dates).
set -euo pipefail
source "$KAWAT_ROOT/bench/lib/machine.sh"
export KAWAT_SHARED=${KAWAT_SHARED:-$KAWAT_ROOT/../shared}
labels=$KAWAT_SHARED/data/labels tools=$KAWAT_SHARED/tools
[[ -d $labels ]] || { echo "The labelled collections are not here; KAWAT_SHARED names their folder." >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$KAWAT_ROOT"
"$KAWAT_DOTNET" build bench/Kawat.Bench.Quality -c Release -v quiet --nologo >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
quality() { "$KAWAT_DOTNET" bench/Kawat.Bench.Quality/bin/Release/net10.0/Kawat.Bench.Quality.dll "$@"; }

result=$(result_file quality)
{
    echo "./kawat bench quality"
    describe_machine
    echo
    echo "Names (exact span and type, exact span), development half"
    quality names "$work/names.tsv" >/dev/null
    python3 "$tools/score.py" names <(awk -F'\t' 'NR == 1 || $2 == "dev"' "$labels/names.tsv") "$work/names.tsv"
    echo
    echo "Background links, development half. Baselines on it: BM25 whole story nDCG@5 0.498, names and dates 0.619;"
    echo "both show something on 3 of the 7 stories that have no background."
    quality links "$work/links.tsv" --anchors "$work/anchors.tsv" >/dev/null
    python3 "$tools/background_eval.py" "$labels/background-qrels.tsv" "$labels/background-queries.tsv" "$work/links.tsv" dev
    echo
    echo "Sentence anchors, development half"
    python3 "$tools/score.py" anchors "$labels/background-anchors.tsv" "$work/anchors.tsv"
} 2>&1 | sed "s#$KAWAT_ROOT/##g; s#$KAWAT_SHARED/##g; s#$work/##g" | tee "$result"
