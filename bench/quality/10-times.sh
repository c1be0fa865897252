#!/usr/bin/env bash
# Time expressions: recognition and value; weekday against date over the archive; speed of reading.
# Baselines: IndoTimex as published (Mirza 2015, on other files); the nearest year for days without one; 2 MB a second a core asked for reading.
set -euo pipefail
labels=$KAWAT_SHARED/data/labels tools=$KAWAT_SHARED/tools
KAWAT_QUALITY=${KAWAT_QUALITY:-bench/Kawat.Bench.Quality/bin/Release/net10.0/Kawat.Bench.Quality.dll}
quality() { "$KAWAT_DOTNET" "$KAWAT_QUALITY" "$@"; }

echo "Time expressions, development half; extent and value must both be exact in the rows that count."
echo "Asked of the unseen half: strict recognition 95, value 92. Published for IndoTimex on other files: 92.9 and 85.3."
quality times "$WORK/times.tsv" >"$WORK/times.log"
python3 "$tools/timex_eval.py" "$labels/timex.tsv" "$WORK/times.tsv" --show 20 | sed -n '/^\[dev\]/,/^\[/p;/^--/,$p' | grep -v '^\[all\]'
echo
echo "By type: labelled, found with the same extent, with the same value too"
awk -F'\t' '
    FNR == 1 { for (i = 1; i <= NF; i++) column[FILENAME, $i] = i; next }
    { id = $column[FILENAME, "id"]; key = id SUBSEP $column[FILENAME, "start"] SUBSEP $column[FILENAME, "end"]; type = $column[FILENAME, "type"]; value = $column[FILENAME, "value"] }
    FILENAME == ARGV[1] { found[key] = value; next }
    $column[FILENAME, "split"] == "dev" { all[type]++; if (key in found) { same[type]++; if (found[key] == value) right[type]++ } }
    END { for (type in all) printf "  %-9s %4d %4d %4d\n", type, all[type], same[type], right[type] }' "$WORK/times.tsv" "$labels/timex.tsv" | sort
echo
echo "Weekday against date over the archive, forms such as \"Rabu (1/3)\", by kind"
quality weekdays "$WORK/weekdays.txt"
echo
echo "Speed of reading the archive on one thread, by processor time; the parts alone cut the text again"
quality reading "$WORK/reading.txt"
