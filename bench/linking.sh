#!/usr/bin/env bash
# Linking one story against growing archives: time, memory, building; beside SQLite FTS5, PostgreSQL full text and More Like This.
# Needs: psql:postgresql runuser:util-linux
#
# Usage: ./kawat bench linking [--queries 400] [--no-peers] [10000 100000 1000000]
#
# The stories are made (bench/Kawat.Bench.Linking/MadeArchive.cs says by which laws); where KAWAT_SHARED points to the collections, the real pool is measured too.
# Every step is a process of its own, so that memory is its own. All engines are asked about the same new stories: those that come next after the archive.
# What is measured against what:
#   kawat link            from a story's reading to its links with scores, types, anchors and reasons
#   kawat read and link   the same from its text
#   kawat candidates      only the walk through the index, without judging
#   more like this        the 25 terms of the highest tf-idf, or-ed, BM25, over the same index; ten ids
#   fts5, postgresql      the 25 heaviest terms, or-ed, earlier stories only, by bm25 and by ts_rank; ten ids
# The full-text engines get the stems of a story's 75 terms and its names, about half of what a real story has; that favours them.
set -euo pipefail

queries=400 peers=yes sizes=()
while (($# > 0)); do
    case $1 in
        --queries) queries=$2; shift 2 ;;
        --no-peers) peers=no; shift ;;
        [1-9]*) sizes+=("$1"); shift ;;
        *) printf 'Usage: ./kawat bench linking [--queries 400] [--no-peers] [10000 100000 1000000]\n' >&2; exit 2 ;;
    esac
done
if ((${#sizes[@]} == 0)); then sizes=(10000 100000 1000000); fi
source "$KAWAT_ROOT/bench/lib/machine.sh"

# As long as a full-text engine may be asked at one size, and as long as any step may take, in seconds.
peer_seconds=45 step_seconds=900

work=$(mktemp -d)
postgres_is_up=no
clean_up() {
    local code=$?
    if [[ $postgres_is_up == yes ]]; then as_postgres "$binaries/pg_ctl" -D "$work/pg" -m immediate stop >/dev/null 2>&1 || true; fi
    if ((code != 0)) && [[ -s $work/log ]]; then tail -n 30 "$work/log" >&2; fi
    rm -rf "$work"
}
trap clean_up EXIT
chmod 755 "$work"

echo "Building the measurement …" >&2
"$KAWAT_DOTNET" build "$KAWAT_ROOT/bench/Kawat.Bench.Linking" -c Release --nologo -v quiet -nodeReuse:false </dev/null >"$work/log" 2>&1
bench=$KAWAT_ROOT/bench/Kawat.Bench.Linking/bin/Release/net10.0/Kawat.Bench.Linking.dll
results=$work/results
: >"$results"
step() { timeout --kill-after=10 "$step_seconds" "$KAWAT_DOTNET" "$bench" "$@"; }
# A peer that fails or takes too long leaves its rows empty; the others go on.
peer_step() { step "$@" || echo "  $1 at $2: no result (exit code $?)" | tee -a "$work/notes" >&2; }
: >"$work/notes"

# PostgreSQL refuses to run as root.
as_postgres() { if ((EUID == 0)); then (cd / && runuser -u "$postgres_user" -- "$@"); else "$@"; fi; }
start_postgres() {
    binaries=(/usr/lib/postgresql/*/bin)
    binaries=${binaries[-1]}
    postgres_user=postgres
    if ! id -u postgres >/dev/null 2>&1; then postgres_user=nobody; fi
    mkdir "$work/pg"
    if ((EUID == 0)); then chown "$postgres_user" "$work/pg"; fi
    chmod 700 "$work/pg"
    as_postgres "$binaries/initdb" -D "$work/pg" -U bench -A trust -E UTF8 --locale=C >"$work/log" 2>&1
    cat >>"$work/pg/postgresql.conf" <<'CONF'
listen_addresses = ''
shared_buffers = 1GB
work_mem = 64MB
max_wal_size = 4GB
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_parallel_workers_per_gather = 1
jit = off
CONF
    as_postgres "$binaries/pg_ctl" -D "$work/pg" -o "-k $work/pg" -l "$work/pg/log" -w start >>"$work/log" 2>&1
    postgres_is_up=yes
}

pool=${KAWAT_SHARED:-$KAWAT_ROOT/../shared}/data/corpora/archive-id.jsonl.gz
{
    describe_machine
    if [[ $peers == yes ]]; then printf 'beside        SQLite FTS5 (in this process), PostgreSQL %s (own cluster, unlogged table, GIN, 1 GB of buffers)\n' "$(psql --version | awk '{ print $3 }')"; fi
    printf 'command       ./kawat bench linking --queries %s%s %s\n' "$queries" "$([[ $peers == yes ]] || printf ' --no-peers')" "${sizes[*]}"
} >"$work/head"

echo "What the made stories are like …" >&2
step shape 14043 "$([[ -f $pool ]] && printf '%s' "$pool" || printf none)" >"$work/shape"

echo "From texts …" >&2
step texts 20000 "$work/texts" "$results"
rm -rf "$work/texts"
if [[ -f $pool ]]; then
    echo "The real pool …" >&2
    step pool "$pool" "$work/pool" "$results" "$queries"
    rm -rf "$work/pool"
fi
if [[ $peers == yes ]]; then start_postgres; fi
for size in "${sizes[@]}"; do
    echo "$size stories: building …" >&2
    step build "$size" "$work/index" "$results"
    echo "$size stories: linking …" >&2
    step ask "$size" "$work/index" "$results" "$queries"
    rm -rf "$work/index"
    if [[ $peers == yes ]]; then
        echo "$size stories: SQLite FTS5 …" >&2
        peer_step fts "$size" "$work/fts.db" "$results" "$queries" "$peer_seconds"
        rm -f "$work"/fts.db*
        echo "$size stories: PostgreSQL …" >&2
        peer_step postgres "$size" "Host=$work/pg;Username=bench;Database=postgres" "$results" "$queries" "$peer_seconds"
    fi
done

# One column a size, one row a figure, in the order in which they came.
table() {
    awk -F '\t' '
        { if (!($1 in column)) { column[$1] = ++columns; size[columns] = $1 }
          if (!($2 in row)) { row[$2] = ++rows; name[rows] = $2 }
          value[row[$2], column[$1]] = $3 }
        END {
            printf "%-36s", ""; for (c = 1; c <= columns; c++) printf "%14s", size[c]; printf "\n"
            for (r = 1; r <= rows; r++) { printf "%-36s", name[r]; for (c = 1; c <= columns; c++) printf "%14s", value[r, c]; printf "\n" }
        }' "$results"
}
# Goals, at the largest size.
verdicts() {
    awk -F '\t' -v size="${sizes[-1]}" '
        $1 == size { v[$2] = $3 }
        $1 == "texts" || $1 == "pool" { t[$1, $2] = $3 }
        function goal(what, value, bound, below) {
            if (value == "") { printf "%-58s %12s  (goal %s %s)\n", what, "not measured", below ? "<=" : ">=", bound; return }
            printf "%-58s %12.2f  (goal %s %s)  %s\n", what, value, below ? "<=" : ">=", bound, (below ? value <= bound : value >= bound) ? "reached" : "MISSED"
        }
        END {
            printf "At %s stories\n", size
            goal("link one story, p95 ms", v["kawat link p95 ms"], 20, 1)
            goal("times faster than FTS5, p95", v["fts5 p95 ms"] == "" ? "" : v["fts5 p95 ms"] / v["kawat link p95 ms"], 10, 0)
            goal("times faster than PostgreSQL, p95", v["postgresql p95 ms"] == "" ? "" : v["postgresql p95 ms"] / v["kawat link p95 ms"], 10, 0)
            goal("times faster than More Like This on our index, p95", v["more like this p95 ms"] / v["kawat link p95 ms"], 10, 0)
            goal("open, s", v["open, s"], 2, 1)
            goal("memory, resident MB", v["memory, resident MB"], 1024, 1)
            goal("index on disk, MB", v["index MB"], 1024, 1)
            goal("build from digests, stories/s", v["build from digests, stories/s"], 5000, 0)
            goal("build from made texts with reading, stories/s", t["texts", "build from texts, stories/s"], 5000, 0)
            goal("build from the real pool with reading, stories/s", t["pool", "build from texts, stories/s"], 5000, 0)
            goal("reading the real pool, MB/s a core", t["pool", "reading, MB/s a core"], 2, 0)
        }' "$results"
}
out=$(result_file linking)
{
    cat "$work/head"
    printf '\n'
    verdicts
    printf '\n'
    table
    printf '\n'
    cat "$work/notes"
    printf 'The stories\n'
    cat "$work/shape"
} | tee "$out"
echo "Written to bench/results/${out##*/}" >&2
