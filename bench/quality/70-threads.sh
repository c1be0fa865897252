#!/usr/bin/env bash
# Threads of the whole collection beside simple baselines, and the timeline of the two seed pages.
#
# There are no labels of threads. The labels of background stand in: a story and what it builds on (grades 4 and 3) should be in one thread, what was judged
# useless (grade 0) or of the same broad topic only (grade 1) should not; so do those of same events, which belong in one thread. Links are the engine's
# own, five a story. Baselines: what hangs together by links, from several scores on; and the way of news monitors, single link by cosine within seven days.
set -euo pipefail
project=bench/Kawat.Bench.Quality
program=${KAWAT_QUALITY:-$project/bin/Release/net10.0/Kawat.Bench.Quality.dll}
if [[ ! -e $program ]]; then
    "$KAWAT_DOTNET" build "$project" -c Release -v quiet --nologo >"$WORK/threads-build.log" 2>&1 || { cat "$WORK/threads-build.log" >&2; exit 1; }
fi
quality() { "$KAWAT_DOTNET" "$program" "$@"; }

quality threads "$WORK/threads.txt" --cache "$WORK"
echo
# Names and sentences stay out: they are the collection's words.
echo "The largest threads, and every hundredth: stories, days"
awk '/^# / { n++; if (n <= 15 || n % 100 == 0) { sub(/: .*/, ""); print "  " substr($0, 3) } }' "$WORK/threads.txt"
echo
echo "Timeline of the two seed pages, as of the day of the later one. Wanted: 1992, 2022-09-15 Samarkand, 2022-10 congress (announced), 2023-03-01 Beijing"
quality timeline "$WORK/timeline.txt"
awk '/^[0-9]/ { print $1, $2, $3 }' "$WORK/timeline.txt"
