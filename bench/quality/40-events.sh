#!/usr/bin/env bash
# Same event: labelled stories of two dense times, grouped among all stories of those days, and BASIL in English, beside nearest-story linking.
set -euo pipefail
labels=$KAWAT_SHARED/data/labels/events.tsv archive=$KAWAT_SHARED/data/corpora/archive-id.jsonl.gz
for set in $(awk -F'\t' 'NR > 1 { print $4 }' "$labels" | sort -u); do
    awk -F'\t' -v set="$set" 'NR == 1 || $4 == set' "$labels" >"$WORK/events-$set.tsv"
    "$KAWAT_DOTNET" "$KAWAT_PROGRAM" engine events --archive "$archive" --ids "$WORK/events-$set.tsv" --out "$WORK/clusters-$set.tsv"
    printf '%-20s Kawat, as it is:              ' "$set"
    python3 "$KAWAT_SHARED/tools/score.py" events "$WORK/events-$set.tsv" "$WORK/clusters-$set.tsv"
done
"$KAWAT_DOTNET" "$KAWAT_QUALITY" events
echo
echo "What we get wrong, by event"
for set in $(awk -F'\t' 'NR > 1 { print $4 }' "$labels" | sort -u); do
    awk -F'\t' -v set="$set" 'FNR == 1 { next } NR == FNR { event[$1] = $2; next } { split_of[event[$1], $2] = 1; in_event[event[$1]] = 1; in_cluster[$2] = 1 }
        END { for (key in split_of) { split(key, part, SUBSEP); parts[part[1]]++; mixed[part[2]]++ }
              for (e in in_event) if (parts[e] > 1) cut++
              for (c in in_cluster) if (mixed[c] > 1) { joined++; several += mixed[c] }
              printf "%-20s %d of %d events in several groups; %d groups join several events (%d events)\n", set, cut, length(in_event), joined, several }' \
        "$WORK/events-$set.tsv" "$WORK/clusters-$set.tsv"
done
