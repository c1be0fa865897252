#!/usr/bin/env bash
# The desk's screens with 100,000 stories and 20,000 items waiting: time from the request to the page's last byte.
# Needs: curl:curl taskset:util-linux
#
# Usage: ./kawat bench desk [--stories 100000] [--items 20000] [--asked 200] [--keep FOLDER]
#
# The archive is made as for ./kawat bench archive; the items beside it (bench/Kawat.Bench.Archive/FillItems.cs says of what) wait in the queue, and as many were replaced by newer ones. Both are kept in FOLDER.
# The server has core 0 to itself, who asks has core 1 and is signed in as an editor: one connection, one page after another, over HTTP on the same machine. So a figure is the server's time and a little more.
# Beside it stands the processor time of a page, the server's background work included: on a machine that others use too it is the figure to compare.
# A fifth of what is asked for warms up and isn't counted.
set -euo pipefail

stories=100000 items=20000 asked=200 keep=""
usage() { printf 'Usage: ./kawat bench desk [--stories N] [--items N] [--asked N] [--keep FOLDER]\n' >&2; exit 2; }
while (($# > 0)); do
    case $1 in
        --stories) stories=$2; shift 2 ;;
        --items) items=$2; shift 2 ;;
        --asked) asked=$2; shift 2 ;;
        --keep) keep=$2; shift 2 ;;
        *) usage ;;
    esac
done
source "$KAWAT_ROOT/bench/lib/machine.sh"
source "$KAWAT_ROOT/bench/lib/archive.sh"

password=$(head -c 18 /dev/urandom | base64)
make_archive "desk-$stories-$items" "$stories" "$items"
user=bench-$(date +%s)
"$KAWAT_DOTNET" "$KAWAT_PROGRAM" user add "$user" --role administrator --password "$password" --data "$data" >"$work/user.log" 2>&1
start
wait_until_idle "$pid"

out=$(result_file desk)
{
    describe_machine
    printf 'command       ./kawat bench desk --stories %s --items %s --asked %s\n\n' "$stories" "$items" "$asked"
    taskset -c 1 "$KAWAT_DOTNET" "$bench_program" desk "$address" "$data/kawat.db" "$user" "$password" "$asked" "$pid"
} | tee "$out"
echo "Written to bench/results/${out##*/}" >&2
