#!/usr/bin/env bash
# Small items pushed over HTTP, each on disk before its answer, beside only writing and flushing the same bytes.
# Needs: curl:curl
#
# Usage: ./kawat bench intake [--items 3000] [--rounds 3] [--workers 32] [--warm 12000]
#
# A program that has just started compiles itself while it works: the first items are shown by themselves, then so many more are pushed before the rounds.
# The program is killed (-9) the moment the last push is answered; then everything that was answered is counted.
# KAWAT_DATABASE is honoured, so that the same run can be had over PostgreSQL. Server and load share the machine's cores.
set -euo pipefail

items=3000 rounds=3 workers=32 warm=12000
while (($# > 0)); do
    case $1 in
        --items) items=$2; shift 2 ;;
        --rounds) rounds=$2; shift 2 ;;
        --workers) workers=$2; shift 2 ;;
        --warm) warm=$2; shift 2 ;;
        *) printf 'Usage: ./kawat bench intake [--items 3000] [--rounds 3] [--workers 32] [--warm 12000]\n' >&2; exit 2 ;;
    esac
done
source "$KAWAT_ROOT/bench/lib/machine.sh"

work=$(mktemp -d)
kawat_pid=""
clean_up() {
    local code=$?
    if [[ -n $kawat_pid ]]; then kill "$kawat_pid" 2>/dev/null || true; wait "$kawat_pid" 2>/dev/null || true; fi
    if ((code != 0)) && [[ -s $work/kawat.log ]]; then tail -n 40 "$work/kawat.log" >&2; fi
    rm -rf "$work"
}
trap clean_up EXIT

echo "Building the load …" >&2
(cd "$KAWAT_ROOT" && "$KAWAT_DOTNET" build bench/lib/push.cs -c Release -o "$work/push" --nologo -v quiet </dev/null >"$work/build.log" 2>&1) \
    || { cat "$work/build.log" >&2; exit 1; }
push() { "$KAWAT_DOTNET" "$work/push/push.dll" "$@"; }
kawat() { "$KAWAT_DOTNET" "$KAWAT_PROGRAM" "$@"; }

key=$(kawat source key bench --data "$work/data" --json | sed -n 's/.*"key": *"\([^"]*\)".*/\1/p')
[[ -n $key ]] || { echo "'./kawat source key' gave no key." >&2; exit 1; }

address=http://127.0.0.1:$(free_port)
kawat up --urls "$address" --data "$work/data" --no-demo >"$work/kawat.log" 2>&1 &
kawat_pid=$!
curl -s -o /dev/null --retry 100 --retry-connrefused --retry-delay 1 "$address/" || { cat "$work/kawat.log" >&2; exit 1; }

first=0
measure() { # what count
    if [[ $1 == push ]]; then push push "$address/intake/bench" "$key" "$2" "$workers" "$first"
    else push files "$work/files" "$2" "$workers" "$first"; fi
    first=$((first + $2))
}
echo "Warming up …" >&2
: >"$work/rows"
measure push "$items" >"$work/one"
printf 'start %s\n' "$(cat "$work/one")" >>"$work/rows"
measure push "$warm" >/dev/null
measure files 500 >/dev/null

for round in $(seq "$rounds"); do
    for what in files push; do
        measure "$what" "$items" >"$work/one"
        printf '%s %s\n' "$what" "$(cat "$work/one")" | tee -a "$work/rows" |
            awk '{ printf "  %-6s %7.0f items/s, p50 %6.2f ms, p99 %6.2f ms\n", $1, $2 / $3, $5, $6 }' >&2
    done
done

median() { # what expression-column
    awk -v w="$1" -v c="$2" '$1 == w { print c == "rate" ? $2 / $3 : $c }' "$work/rows" | sort -g | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'
}
kill -9 "$kawat_pid"
wait "$kawat_pid" 2>/dev/null || true
kawat_pid=""
# Every push that was answered with 200 must be there as an item, once.
pushed=$((items + warm + items * rounds))
kept=$(kawat intake list --data "$work/data" --state accepted --limit 100000000 --json | grep -o '"headline":"Kabar nomor [0-9]*' | sort -u | wc -l || true)
rows=$(kawat intake list --data "$work/data" --limit 100000000 --json | wc -l)

out=$(result_file intake)
{
    describe_machine
    printf 'database      %s\n' "$([[ ${KAWAT_DATABASE:-sqlite} == sqlite* ]] && echo SQLite || echo PostgreSQL)"
    printf 'command       ./kawat bench intake --items %s --rounds %s --workers %s --warm %s\n' "$items" "$rounds" "$workers" "$warm"
    printf 'item          ninjs, %s KB on average\n\n' "$(awk 'NR == 1 { print $7 }' "$work/rows")"
    printf '%-32s%10s%10s%10s\n' "" "items/s" "p50 ms" "p99 ms"
    printf '%-32s%10.0f%10.2f%10.2f\n' "write and flush to a file" "$(median files rate)" "$(median files 5)" "$(median files 6)"
    printf '%-32s%10.0f%10.2f%10.2f\n' "push to Kawat" "$(median push rate)" "$(median push 5)" "$(median push 6)"
    printf '%-32s%10.0f%10.2f%10.2f\n' "push to Kawat, just started" "$(median start rate)" "$(median start 5)" "$(median start 6)"
    awk -v a="$(median push rate)" -v b="$(median files rate)" 'BEGIN { printf "\nkawat / files  %.2f\n", a / b }'
    printf 'killed (-9) after the last answer\nacknowledged   %s, different items kept %s, rows of items %s\n' "$pushed" "$kept" "$rows"
    printf '\nrounds (items, seconds, failed, p50 ms, p99 ms, KB)\n'
    cat "$work/rows"
} | tee "$out"
echo "Written to ${out#"$KAWAT_ROOT"/}" >&2
((kept == pushed && rows == pushed))
