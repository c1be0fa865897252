#!/usr/bin/env bash
# Comment spam: a thousand in a minute with everything right about them, then as fast as they come; then searches and made-up addresses; what is published, what grows, and what other readers feel.
# Needs: wrk:wrk curl:curl taskset:util-linux sqlite3:sqlite3
#
# Usage: ./kawat bench hostile [--comments 1000] [--seconds 20]
#
# Each comment has a form's real mark, an e-mail address and a network address (forwarded by a trusted proxy) of its own, and a link. The server has core 0, everything
# else core 1. The reader beside the flood is one connection that asks for a warm story page again and again.
set -euo pipefail

comments=1000 seconds=20
while (($# > 0)); do
    case $1 in
        --comments) comments=$2; shift 2 ;;
        --seconds) seconds=$2; shift 2 ;;
        *) printf 'Usage: ./kawat bench hostile [--comments 1000] [--seconds 20]\n' >&2; exit 2 ;;
    esac
done
source "$KAWAT_ROOT/bench/lib/machine.sh"
require_two_cores

work=$(mktemp -d)
kawat_pid=""
clean_up() {
    local code=$?
    if [[ -n $kawat_pid ]]; then kill "$kawat_pid" 2>/dev/null || true; wait "$kawat_pid" 2>/dev/null || true; fi
    if ((code != 0)) && [[ -s $work/kawat.log ]]; then tail -n 20 "$work/kawat.log" >&2; fi
    rm -rf "$work"
}
trap clean_up EXIT

url=http://127.0.0.1:$(free_port)
echo "Starting Kawat with the demo archive …" >&2
# The demo's stories are older than comments are taken for; a real portal's new ones are not.
Readers__CommentDays=0 Portal__KnownProxies__0=127.0.0.1 taskset -c 0 "$KAWAT_DOTNET" "$KAWAT_PROGRAM" up --urls "$url" --data "$work/data" >"$work/kawat.log" 2>&1 &
kawat_pid=$!
path=""
for _ in $(seq 900); do
    kill -0 "$kawat_pid" 2>/dev/null || { cat "$work/kawat.log" >&2; exit 1; }
    path=$(curl -sf "$url/" | grep -oE '/berita/[0-9]+/[a-z0-9-]+' | head -n 1 || true)
    [[ -n $path ]] && break
    sleep 0.2
done
[[ -n $path ]] || { echo "The front page shows no story." >&2; exit 1; }
wait_until_idle "$kawat_pid"
story=$(cut -d / -f 3 <<<"$path")

rss() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$kawat_pid/status"; }
rows() { sqlite3 -readonly "$work/data/kawat.db" "SELECT count(*) FROM comment WHERE state = '$1'"; }
size() { du -ck "$work"/data/kawat.db* | awk 'END { print $1 }'; }
reader() { taskset -c 1 wrk -t 1 -c 1 -d "${1}s" --latency "$url$path" >"$work/wrk"; awk '/Requests\/sec:/ { r = $2 } $1 == "99%" { p = $2 } END { print int(r), p }' "$work/wrk"; }

echo "Fetching $comments forms …" >&2
for at in $(seq "$comments"); do printf 'url = "%s/komentar/%s"\n' "$url" "$story"; done >"$work/forms"
taskset -c 1 curl -s -K "$work/forms" | grep -oE 'name="mark" value="[^"]+"' | cut -d '"' -f 4 >"$work/marks"
(($(wc -l <"$work/marks") == comments)) || { echo "Only $(wc -l <"$work/marks") forms of $comments." >&2; exit 1; }
sleep 4

reader 3 >/dev/null
read -r quiet_rate quiet_p99 <<<"$(reader 10)"
rss_before=$(rss) size_before=$(size)

echo "Sending $comments comments in a minute …" >&2
at=0
while read -r mark; do
    ((at)) && echo next
    printf 'url = "%s/komentar/%s"\nheader = "X-Forwarded-For: 100.%s.%s.%s"\ndata-urlencode = "mark=%s"\ndata-urlencode = "name=Bot %s"\ndata-urlencode = "mail=bot%s@contoh.example"\n' \
        "$url" "$story" $((at / 62500)) $((at / 250 % 250)) $((at % 250 + 1)) "$mark" "$at" "$at"
    printf 'data-urlencode = "text=Menang besar nomor %s di slot-%s.xyz"\nsilent\noutput = "/dev/null"\nwrite-out = "%%{http_code}\\n"\n' "$at" "$at"
    at=$((at + 1))
done <"$work/marks" >"$work/flood"
taskset -c 1 curl --rate "$comments/m" -K "$work/flood" >"$work/codes" &
flood_pid=$!
read -r flood_rate flood_p99 <<<"$(reader 50)"
wait "$flood_pid"
rss_flood=$(rss) size_flood=$(size)
held=$(rows held) published=$(rows published)

echo "Sending as fast as they come for $seconds s …" >&2
cat >"$work/fast.lua" <<'LUA'
local marks, at = {}, 0
for line in io.lines(os.getenv("MARKS")) do marks[#marks + 1] = line end
function request()
    at = at + 1
    local body = "mark=" .. marks[at % #marks + 1] .. "&name=Bot&mail=b" .. at .. "%40contoh.example&text=Menang+besar+" .. at .. "+di+slot.xyz"
    local from = "101." .. math.floor(at / 62500) % 250 .. "." .. math.floor(at / 250) % 250 .. "." .. at % 250
    return wrk.format("POST", nil, { ["Content-Type"] = "application/x-www-form-urlencoded", ["X-Forwarded-For"] = from }, body)
end
LUA
MARKS=$work/marks taskset -c 1 wrk -t 1 -c 32 -d "${seconds}s" -s "$work/fast.lua" "$url/komentar/$story" >"$work/fast" &
fast_pid=$!
read -r fast_rate fast_p99 <<<"$(reader $((seconds - 2)))"
wait "$fast_pid"
sent=$(awk '/requests in/ { print $1 }' "$work/fast")
sleep 1
fast_rss=$(rss) fast_size=$(size)

# One flood after another on 32 connections, each beside the reader: what it is, and the address that its script asks for.
flood() {
    cat >"$work/$1.lua"
    sleep 2
    taskset -c 1 wrk -t 1 -c 32 -d "${seconds}s" -s "$work/$1.lua" "$url" >"$work/$1" &
    local pid=$!
    read -r rate p99 <<<"$(reader $((seconds - 2)))"
    wait "$pid"
    asked=$(awk '/requests in/ { print $1 }' "$work/$1")
}
echo "Searching as fast as it goes for $seconds s …" >&2
WORDS="banjir pemilu presiden gempa stadion harga menteri jakarta piala sekolah hujan kapal polisi pasar bank"
export WORDS PAGE=$path
flood searches <<'LUA'
local words, at = {}, 0
for word in os.getenv("WORDS"):gmatch("%a+") do words[#words + 1] = word end
function request()
    at = at + 1
    return wrk.format("GET", "/cari?q=" .. words[at % #words + 1] .. "+" .. words[math.floor(at / #words) % #words + 1])
end
LUA
search_sent=$asked search_rate=$rate search_p99=$p99 search_rss=$(rss)
echo "Asking for addresses with made-up queries for $seconds s …" >&2
flood queries <<'LUA'
local at = 0
function request()
    at = at + 1
    return wrk.format("GET", os.getenv("PAGE") .. "?dari=" .. at)
end
LUA
query_sent=$asked query_rate=$rate query_p99=$p99 query_rss=$(rss)

out=$(result_file hostile)
{
    describe_machine
    printf 'command       ./kawat bench hostile --comments %s --seconds %s\n' "$comments" "$seconds"
    printf 'limits        the defaults; story %s, all comments on one story\n\n' "$story"
    printf '%-34s%14s%14s%12s%12s%12s%12s\n' "" "reader req/s" "reader p99" "memory MB" "rows KB" "held" "published"
    printf '%-34s%14s%14s%12s%12s%12s%12s\n' "quiet" "$quiet_rate" "$quiet_p99" "$rss_before" "$size_before" 0 0
    printf '%-34s%14s%14s%12s%12s%12s%12s\n' "$comments comments in a minute" "$flood_rate" "$flood_p99" "$rss_flood" "$size_flood" "$held" "$published"
    printf '%-34s%14s%14s%12s%12s%12s%12s\n' "$sent comments in $seconds s" "$fast_rate" "$fast_p99" "$fast_rss" "$fast_size" "$(rows held)" "$(rows published)"
    printf '%-34s%14s%14s%12s\n' "$search_sent searches in $seconds s" "$search_rate" "$search_p99" "$search_rss"
    printf '%-34s%14s%14s%12s\n' "$query_sent made-up queries in $seconds s" "$query_rate" "$query_p99" "$query_rss"
    printf '\nAnswers to the flood of a minute, by status: '
    sort "$work/codes" | uniq -c | awk '{ printf "%s × %s  ", $1, $2 }'
    printf '\nThe reader shares core 1 with the flood, so its rate is a lower bound; its p99 is the server'"'"'s and the generator'"'"'s together.\n'
} | tee "$out"
echo "Written to ${out#"$KAWAT_ROOT"/}" >&2
