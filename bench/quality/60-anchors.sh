#!/usr/bin/env bash
# Sentence anchors: which sentence points to which earlier story, development half, beside the nearest sentence by cosine.
set -euo pipefail
labels=$KAWAT_SHARED/data/labels archive=$KAWAT_SHARED/data/corpora/archive-id.jsonl.gz
"$KAWAT_DOTNET" "$KAWAT_PROGRAM" engine anchors --archive "$archive" --queries "$labels/background-queries.tsv" --out "$WORK/anchors.tsv"
"$KAWAT_DOTNET" "$KAWAT_PROGRAM" engine background --archive "$archive" --queries "$labels/background-queries.tsv" --out "$WORK/anchored.tsv"
python3 "$KAWAT_SHARED/tools/score.py" anchors "$labels/background-anchors.tsv" "$WORK/anchors.tsv"
echo
echo "Baseline: for each link that we show, the sentence nearest to the earlier story by cosine of its words"
python3 bench/quality/nearest_sentence.py "$archive" "$WORK/anchored.tsv" "$WORK/nearest.tsv"
python3 "$KAWAT_SHARED/tools/score.py" anchors "$labels/background-anchors.tsv" "$WORK/nearest.tsv"
echo
python3 bench/quality/background_kinds.py anchors "$KAWAT_SHARED" "$WORK/anchors.tsv"
