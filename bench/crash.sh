#!/usr/bin/env bash
# The real program killed (-9) at random moments of typing, publishing and scheduling; counts what was acknowledged and lost.
#
# Usage: ./kawat bench crash [--kills 100]
#
# It is the test CrashTests with more kills, on SQLite and on PostgreSQL; the first loss ends it with a fault.
set -euo pipefail

kills=100
while (($# > 0)); do
    case $1 in
        --kills) kills=$2; shift 2 ;;
        *) printf 'Usage: ./kawat bench crash [--kills 100]\n' >&2; exit 2 ;;
    esac
done
source "$KAWAT_ROOT/bench/lib/machine.sh"

report=$(mktemp)
trap 'rm -f "$report"' EXIT
started=$SECONDS
KAWAT_CRASHES=$kills KAWAT_CRASH_REPORT=$report "$KAWAT_ROOT/kawat" test --only app -- --filter-class Kawat.Tests.Desk.CrashTests >&2

out=$(result_file crash)
{
    describe_machine
    printf 'command       ./kawat bench crash --kills %s   (%s s)\n\n' "$kills" "$((SECONDS - started))"
    printf '%-10s%8s%18s%22s%22s%26s\n' "" kills "changes typed" "stories published" "stories scheduled" "cut off without answer"
    awk '{ printf "%-10s%8d%18d%22d%22d%26d\n", $1, $2, $3, $4, $5, $6 }' "$report"
    printf '\nAcknowledged before a kill and looked for after it, in the database and at the first request of the new program. Each was there, and none went out twice: a loss ends the run with a fault and leaves no such file.\n'
} | tee "$out"
echo "Written to ${out#"$KAWAT_ROOT"/}" >&2
