#!/usr/bin/env bash
# Near-duplicates: labelled pairs of the development half, beside shared n-grams, TF-IDF and SimHash on the same pairs.
set -euo pipefail
labels=$KAWAT_SHARED/data/labels/neardup.tsv archive=$KAWAT_SHARED/data/corpora/archive-id.jsonl.gz
"$KAWAT_DOTNET" "$KAWAT_PROGRAM" engine duplicates --archive "$archive" --pairs "$labels" --out "$WORK/pairs.tsv"
echo "Kawat, as it is (a copy or rewrite against all else)"
python3 "$KAWAT_SHARED/tools/score.py" pairs "$labels" "$WORK/pairs.tsv"
echo
"$KAWAT_DOTNET" "$KAWAT_QUALITY" copies
echo
echo "What we get wrong, given label -> our label"
awk -F'\t' 'FNR == 1 { next } NR == FNR { label[$1 "\t" $2] = $3; next } ($1 "\t" $2) in label && label[$1 "\t" $2] != $3 { wrong[label[$1 "\t" $2] " -> " $3]++ }
    END { for (kind in wrong) printf "%4d  %s\n", wrong[kind], kind }' "$labels" "$WORK/pairs.tsv" | sort -rn
