#!/usr/bin/env bash
# Pages that are not ready, at 100,000 and 1,000,000 stories: time, renders a second of one core, memory, start.
# Needs: curl:curl taskset:util-linux
#
# Usage: ./kawat bench archive [--stories 100000 --stories 1000000] [--asked 1000] [--without KIND]… [--keep FOLDER]
#
# The archives are made (bench/Kawat.Bench.Archive/Fill.cs says of what) and kept in FOLDER, by default one beside the repository's own working files, so that only the first run makes them.
# The server has core 0 to itself, who asks has core 1. One connection, one page after another; stories also eight at once. Of stories at least 10,000 are counted, after as many that warm up, since the program is still being compiled anew for speed through the first 10,000. Nothing is switched off: stories, threads and entities are asked for once each, so none is ready; lists and
# searches carry a query of their own ("ke=17"), and what carries an unknown query is made for each reader. Stories are asked for as a browser asks, packed by brotli. Half of what is asked for warms up and isn't counted.
# What is printed: percentiles of a page's time, the processor time that the program used for a page (all its threads), how many pages of the kind that makes a second of one core, and how many were answered.
# Beside: "not found", a page of the same frame without reading anything, is what routing, Razor and the server cost; WordPress as published makes 17 story pages a second of one core.
set -euo pipefail

sizes=() asked=1000 keep="" without=()
usage() { printf 'Usage: ./kawat bench archive [--stories N]… [--asked 1000] [--without KIND]… [--keep FOLDER]\n' >&2; exit 2; }
while (($# > 0)); do
    case $1 in
        --stories) sizes+=("$2"); shift 2 ;;
        --asked) asked=$2; shift 2 ;;
        --without) without+=("$2"); shift 2 ;;
        --keep) keep=$2; shift 2 ;;
        *) usage ;;
    esac
done
if ((${#sizes[@]} == 0)); then sizes=(100000 1000000); fi
source "$KAWAT_ROOT/bench/lib/machine.sh"
source "$KAWAT_ROOT/bench/lib/archive.sh"

# ask COUNT ENCODING KIND…: all kinds but those that are left out.
ask() {
    local count=$1 encoding=$2 kinds=() kind
    shift 2
    for kind in "$@"; do if [[ " ${without[*]:-} " != *" $kind "* ]]; then kinds+=("$kind"); fi; done
    taskset -c 1 "$KAWAT_DOTNET" "$bench_program" ask "$address" "$pid" "$data/kawat.db" "$count" "$encoding" "${kinds[@]}"
}

memory() {
    awk '/^VmRSS/ { rss = $2 } /^RssAnon/ { own = $2 } /^RssFile/ { file = $2 } END { printf "%d MB resident: %d MB of its own, %d MB of files that the system may drop", rss / 1024, own / 1024, file / 1024 }' "/proc/$pid/status"
}

out=$(result_file archive)
{
    describe_machine
    printf 'command       ./kawat bench archive%s --asked %s%s\n' "$(printf -- ' --stories %s' "${sizes[@]}")" "$asked" "$(for kind in "${without[@]}"; do printf -- ' --without %s' "$kind"; done)"
} >"$work/head"
: >"$work/rows"
for size in "${sizes[@]}"; do
    make_archive "$size" "$size"
    # A start brings the schema to this program's; the second one is measured, as every later one will be.
    start
    wait_until_idle "$pid"
    stop
    starts=()
    for _ in 1 2 3; do
        began=$(date +%s%3N)
        start
        starts+=("$(($(date +%s%3N) - began))")
        stop
    done
    start
    wait_until_idle "$pid"
    {
        printf '\n%s stories\n' "$size"
        printf 'start to first byte, ms: %s\n' "${starts[*]}"
        printf 'after the start: %s\n' "$(memory)"
        bench head
        ask "$((asked * 3 > 10000 ? asked * 3 : 10000))" br story 'story*8'
        ask "$asked" plain thread entity front section section-deep latest-deep not-found
        ask "$((asked / 2))" plain search-rare search-middle search-common search-stop search-two search-phrase search-section search-dates search-newest search-person search-typo
        ask 40 plain sitemap sitemap-index
        printf 'after all of it: %s\n' "$(memory)"
    } | tee -a "$work/rows" >&2
    stop
done
cat "$work/head" "$work/rows" | tee "$out"
echo "Written to bench/results/${out##*/}" >&2
