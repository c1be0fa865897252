#!/usr/bin/env bash
# Background links: graded queries of the development half, beside BM25, More Like This and recency in the same run.
set -euo pipefail
labels=$KAWAT_SHARED/data/labels archive=$KAWAT_SHARED/data/corpora/archive-id.jsonl.gz
"$KAWAT_DOTNET" "$KAWAT_PROGRAM" engine background --archive "$archive" --queries "$labels/background-queries.tsv" --out "$WORK/background.tsv"
python3 bench/quality/background_baselines.py "$archive" "$labels/background-queries.tsv" "$WORK"

score() { python3 "$KAWAT_SHARED/tools/background_eval.py" "$labels/background-qrels.tsv" "$labels/background-queries.tsv" "$1" dev | awk '{ v[$1] = $2 }
    END { printf "%6.3f %7.3f %9.3f %6.3f %9.3f %8.3f %6.3f %6.3f\n", v["nDCG@5"], v["R@10"], v["R@10cap"], v["MRR"], v["show|abst"], v["show|ans"], v["S@5"], v["unj@5"] }'; }
echo "                    nDCG@5    R@10  R@10cap    MRR  show|abst show|ans    S@5  unj@5"
# Ours decides by itself what to show: no threshold is chosen for it. The others get the one that is best on these very queries.
printf '%-18s %s\n' "Kawat, as it is" "$(python3 "$KAWAT_SHARED/tools/background_eval.py" "$labels/background-qrels.tsv" "$labels/background-queries.tsv" "$WORK/background.tsv" dev --threshold 0 | awk '{ v[$1] = $2 }
    END { printf "%6.3f %7.3f %9.3f %6.3f %9.3f %8.3f %6.3f %6.3f", v["nDCG@5"], v["R@10"], v["R@10cap"], v["MRR"], v["show|abst"], v["show|ans"], v["S@5"], v["unj@5"] }')"
for run in bm25-story more-like-this bm25-title recency; do printf '%-18s %s\n' "$run" "$(score "$WORK/baseline-$run.tsv")"; done
echo "Published with the collection, this half: BM25 whole story 0.498, title 0.442, names and dates 0.619."
echo
python3 bench/quality/background_kinds.py links "$KAWAT_SHARED" "$WORK/background.tsv"
