#!/usr/bin/env bash
# A warm story page under load, beside nginx and a bare Kestrel with the same bytes; then how soon what is published is read.
# Needs: nginx:nginx wrk:wrk curl:curl taskset:util-linux gzip:gzip
#
# Usage: ./kawat bench portal [--seconds 8] [--rounds 3] [--publish 200] [--path /berita/…]
#
# The server under test has core 0 to itself, the load generator core 1. The servers are measured in turn, round after
# round, so that a slow minute of the machine hits all of them. Figures are medians over the rounds.
set -euo pipefail

seconds=8 rounds=3 publish=200 path="" connections=32
while (($# > 0)); do
    case $1 in
        --seconds) seconds=$2; shift 2 ;;
        --rounds) rounds=$2; shift 2 ;;
        --publish) publish=$2; shift 2 ;;
        --path) path=$2; shift 2 ;;
        *) printf 'Usage: ./kawat bench portal [--seconds 8] [--rounds 3] [--publish 200] [--path /berita/…]\n' >&2; exit 2 ;;
    esac
done
PATH=$PATH:/usr/sbin
source "$KAWAT_ROOT/bench/lib/machine.sh"
require_two_cores

work=$(mktemp -d)
kawat_pid="" nginx_pid="" bare_pid=""
clean_up() {
    local code=$?
    for pid in $kawat_pid $nginx_pid $bare_pid; do kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; done
    if ((code != 0)) && [[ -s $work/kawat.log ]]; then tail -n 40 "$work/kawat.log" >&2; fi
    rm -rf "$work"
}
trap clean_up EXIT

kawat_url=http://127.0.0.1:$(free_port)
nginx_port=$(free_port) cached_port=$(free_port) bare_port=$(free_port)

echo "Building the bare server …" >&2
"$KAWAT_DOTNET" build "$KAWAT_ROOT/bench/Kawat.Bench.Portal" -c Release -v quiet --nologo -nodeReuse:false </dev/null >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
# With the program's code as it runs: compiled ahead where it is.
cp -r "$KAWAT_ROOT/bench/Kawat.Bench.Portal/bin/Release/net10.0" "$work/parts"
for file in "${KAWAT_PROGRAM%/*}"/*.dll; do if [[ -e $work/parts/${file##*/} ]]; then cp "$file" "$work/parts/"; fi; done
parts=$work/parts/Kawat.Bench.Portal.dll

echo "Starting Kawat with the demo archive …" >&2
taskset -c 0 "$KAWAT_DOTNET" "$KAWAT_PROGRAM" up --urls "$kawat_url" --data "$work/data" >"$work/kawat.log" 2>&1 &
kawat_pid=$!
if [[ -z $path ]]; then
    # The newest story on the front page, once there is one.
    for _ in $(seq 600); do
        kill -0 "$kawat_pid" 2>/dev/null || { cat "$work/kawat.log" >&2; exit 1; }
        path=$(curl -sf "$kawat_url/" | grep -oE '/berita/[0-9]+/[a-z0-9-]+' | head -n 1 || true)
        [[ -n $path ]] && break
        sleep 0.2
    done
    [[ -n $path ]] || { echo "The front page shows no story." >&2; exit 1; }
fi
page=$kawat_url$path
wait_until_idle "$kawat_pid"

# The same bytes, taken from Kawat once it is warm, for nginx to serve.
mkdir -p "$work/www"
curl -sf --max-time 30 "$page" -o "$work/www/story.html"
curl -sf --max-time 30 -H 'Accept-Encoding: gzip' -D "$work/gzip.headers" "$page" -o "$work/www/story.html.gz"
if ! grep -qi '^content-encoding: *gzip' "$work/gzip.headers"; then
    echo "Note: Kawat does not answer with gzip; nginx gets the page compressed by gzip -9." >&2
    gzip -9 -c "$work/www/story.html" >"$work/www/story.html.gz"
fi
touch -r "$work/www/story.html" "$work/www/story.html.gz"
chmod -R a+rX "$work"

cat >"$work/nginx.conf" <<CONF
daemon off;
$( ((EUID == 0)) && echo 'user root;')
worker_processes 1;
pid $work/nginx.pid;
error_log $work/nginx.log warn;
events { worker_connections 1024; }
http {
    access_log off;
    sendfile on;
    tcp_nopush on;
    gzip_static on;
    keepalive_requests 100000000;
    default_type "text/html; charset=utf-8";
    client_body_temp_path $work/body; proxy_temp_path $work/proxy; fastcgi_temp_path $work/fastcgi;
    uwsgi_temp_path $work/uwsgi; scgi_temp_path $work/scgi;
    server { listen 127.0.0.1:$nginx_port; root $work/www; }
    server { listen 127.0.0.1:$cached_port; root $work/www; open_file_cache max=100; open_file_cache_valid 60s; }
}
CONF
taskset -c 0 nginx -e "$work/nginx.log" -c "$work/nginx.conf" &
nginx_pid=$!
taskset -c 0 "$KAWAT_DOTNET" "$parts" bytes "$bare_port" "$work/www/story.html" "$work/www/story.html.gz" >"$work/bare.log" 2>&1 &
bare_pid=$!

declare -A url=(
    [kawat]=$page
    [kestrel]=http://127.0.0.1:$bare_port/story.html
    [nginx]=http://127.0.0.1:$nginx_port/story.html
    [nginx-cached]=http://127.0.0.1:$cached_port/story.html
)
servers=(kawat kestrel nginx nginx-cached)
for server in kestrel nginx nginx-cached; do
    curl -sf --retry 20 --retry-connrefused --retry-delay 1 "${url[$server]}" | cmp - "$work/www/story.html"
    curl -sf -H 'Accept-Encoding: gzip' "${url[$server]}" | cmp - "$work/www/story.html.gz"
done

out=$(result_file portal)
{
    describe_machine
    printf 'nginx         %s\n' "$(nginx -v 2>&1 | sed 's/.*nginx.//')"
    printf 'command       ./kawat bench portal --seconds %s --rounds %s\n' "$seconds" "$rounds"
    printf 'load          wrk, 1 thread on core 1, %s connections kept alive; server on core 0\n' "$connections"
    printf 'page          %s bytes plain, %s bytes gzip\n' "$(stat -c %s "$work/www/story.html")" "$(stat -c %s "$work/www/story.html.gz")"
} >"$work/head"

# Processor time of a server and its children so far, in hundredths of a second.
spent() { # server
    local pid=$nginx_pid pids
    case $1 in kawat) pid=$kawat_pid ;; kestrel) pid=$bare_pid ;; esac
    pids=$(printf '%s ' "$pid"; pgrep -P "$pid" || true)
    for pid in $pids; do cat "/proc/$pid/stat" 2>/dev/null || true; done | awk '{ sub(/.*\) /, ""); sum += $12 + $13 } END { print sum + 0 }'
}

load() { # server encoding seconds
    local header=()
    if [[ $2 == gzip ]]; then header=(-H 'Accept-Encoding: gzip'); fi
    TIMEFORMAT='load generator %R s, cpu %U + %S s'
    { time taskset -c 1 wrk -t 1 -c "$connections" -d "${3}s" --latency "${header[@]}" "${url[$1]}"; } 2>&1
}

: >"$work/raw"
: >"$work/rows"
for encoding in plain gzip; do
    echo "Warming up ($encoding) …" >&2
    load kawat "$encoding" 12 >/dev/null
    load kestrel "$encoding" 12 >/dev/null
    load nginx "$encoding" 2 >/dev/null
    load nginx-cached "$encoding" 2 >/dev/null
    for round in $(seq "$rounds"); do
        for server in "${servers[@]}"; do
            printf -- '--- %s, %s, round %s\n' "$server" "$encoding" "$round" >>"$work/raw"
            before=$(spent "$server")
            load "$server" "$encoding" "$seconds" >"$work/one"
            after=$(spent "$server")
            # The address has a port of the moment in it and tells nobody anything.
            sed -E 's#http://127.0.0.1:[0-9]+[^ ]*#the page#' "$work/one" >>"$work/raw"
            if grep -qE 'Non-2xx|Socket errors' "$work/one"; then cat "$work/one" >&2; echo "$server answered with errors." >&2; exit 1; fi
            awk -v server="$server" -v encoding="$encoding" -v ticks=$((after - before)) '
                /Requests\/sec:/ { rate = $2 }
                $1 == "99%" { p99 = $2; ms = p99 + 0; if (p99 ~ /us$/) ms /= 1000; else if (p99 !~ /ms$/) ms *= 1000 }
                /^load generator/ { cpu = ($6 + $8) / $3 * 100 }
                $2 == "requests" && $3 == "in" { requests = $1 }
                END { print encoding, server, rate, ms, cpu, ticks * 10000 / requests }' "$work/one" >>"$work/rows"
            tail -n 1 "$work/rows" | awk '{ printf "  %-6s %-13s %9.0f requests/s, p99 %6.2f ms, %5.1f µs of the server each\n", $1, $2, $3, $4, $6 }' >&2
        done
    done
done

median() { # encoding server column
    awk -v e="$1" -v s="$2" -v c="$3" '$1 == e && $2 == s { print $c }' "$work/rows" | sort -g | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'
}
{
    cat "$work/head"
    printf '\n%-9s%-14s%14s%10s%14s%14s%16s%18s\n' "" "" "requests/s" "p99 ms" "kawat/this" "CPU µs each" "this/kawat CPU" "generator's CPU"
    for encoding in plain gzip; do
        own=$(median "$encoding" kawat 3) cost=$(median "$encoding" kawat 6)
        for server in "${servers[@]}"; do
            rate=$(median "$encoding" "$server" 3)
            awk -v e="$encoding" -v s="$server" -v r="$rate" -v p="$(median "$encoding" "$server" 4)" -v o="$own" -v c="$(median "$encoding" "$server" 5)" \
                -v u="$(median "$encoding" "$server" 6)" -v k="$cost" 'BEGIN { printf "%-9s%-14s%14.0f%10.2f%14.2f%14.1f%16.2f%17.0f%%\n", e, s, r, p, o / r, u, u / k, c }'
        done
    done
    printf '\nkestrel is a server of the same runtime that does nothing but write these bytes; nginx-cached keeps the file open.\nCPU µs each is processor time of the server a request; on a machine with other work it says more than the rate.\n'
    printf 'A generator near 100%% of its core was itself the limit; the server could have done more.\n'
} | tee "$work/summary"

if ((publish > 0)); then
    # A copy of the folder, so that the server above keeps its own; it is stopped first, since one process writes the index.
    kill "$kawat_pid"; wait "$kawat_pid" 2>/dev/null || true; kawat_pid=""
    echo "Publishing $publish stories …" >&2
    # With the program's own settings of the runtime.
    "$KAWAT_DOTNET" exec --runtimeconfig "${KAWAT_PROGRAM%/*}/kawat.runtimeconfig.json" "$parts" publish "$work/data" "$publish" >"$work/published"
    awk '{ printf "\nPublished %d stories, one after the other, each until the front page, its section, its feed and its own page showed it (both cores):\n", $1
        printf "  from the commit   p50 %6.1f ms   p99 %6.1f ms   longest %6.1f ms\n  from the click    p50 %6.1f ms   p99 %6.1f ms   longest %6.1f ms\n", $2, $3, $4, $5, $6, $7 }' "$work/published" | tee -a "$work/summary"
fi
{ cat "$work/summary"; printf '\n'; cat "$work/raw"; } >"$out"
echo "Written to ${out#"$KAWAT_ROOT"/}" >&2
