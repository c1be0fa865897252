#!/usr/bin/env bash
# From the push of newer copy, a correction or a kill of copy that is out until an open queue shows its flag, in every format of the chains, on both engines.
#
# Usage: ./kawat bench flags [--rounds 10]
#
# It is the test ArrivingFlagTests with more rounds; the clock runs from before the push until the list that the queue's event asked for has the red row.
set -euo pipefail

rounds=10
while (($# > 0)); do
    case $1 in
        --rounds) rounds=$2; shift 2 ;;
        *) printf 'Usage: ./kawat bench flags [--rounds 10]\n' >&2; exit 2 ;;
    esac
done
source "$KAWAT_ROOT/bench/lib/machine.sh"

report=$(mktemp)
trap 'rm -f "$report"' EXIT
KAWAT_FLAG_ROUNDS=$rounds KAWAT_FLAG_REPORT=$report "$KAWAT_ROOT/kawat" test --only app -- --filter-class Kawat.Tests.Desk.ArrivingFlagTests >&2

out=$(result_file flags)
{
    describe_machine
    printf 'command       ./kawat bench flags --rounds %s\n\n' "$rounds"
    printf 'milliseconds from push to the flag in an open queue; the queue hears of changes once a second, so half a second is the least mean\n\n'
    printf '%-10s%-14s%-12s%8s%8s%8s%8s\n' engine format "" flags p50 p95 most
    sort -k1,1r -k2,2 -k3,3 -k4,4n "$report" | awk '
        function tell() { printf "%-10s%-14s%-12s%8d%8d%8d%8d\n", e, f, k, n, t[int((n + 1) / 2)], t[int(n * 0.95 + 0.5)], t[n] }
        { key = $1 " " $2 " " $3; if (key != last) { if (n) tell(); n = 0; last = key; e = $1; f = $2; k = $3 } t[++n] = $4; if ($4 > worst) worst = $4; if ($4 > 2000) late++; all++ }
        END { tell(); printf "\nall %d: the slowest %d ms; later than 2 s: %d\n", all, worst, late }'
} | tee "$out"
echo "Written to ${out#"$KAWAT_ROOT"/}" >&2
