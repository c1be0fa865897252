# What the measurements over a made archive share. Needs lib/machine.sh and, in $keep, the folder that archives are kept in (the checkout's own when empty).
# Sets work (a folder that goes at the end) and pid (the program under measurement, ended at the end), and builds the measuring program.

require_two_cores
keep=${keep:-$KAWAT_ROOT/.kawat/archives}
mkdir -p "$keep"

work=$(mktemp -d)
pid=""
stop() { if [[ -n $pid ]]; then kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; pid=""; fi; }
clean_up() {
    local code=$?
    stop
    if ((code != 0)); then tail -n 40 "$work"/*.log >&2 2>/dev/null || true; fi
    rm -rf "$work"
}
trap clean_up EXIT

# The measuring program: bench WHAT …
bench_program=$KAWAT_ROOT/bench/Kawat.Bench.Archive/bin/Release/net10.0/Kawat.Bench.Archive.dll
bench() { "$KAWAT_DOTNET" "$bench_program" "$@"; }

# make_archive NAME STORIES [ITEMS]: an archive of so many stories, and items that wait, in $data; made once and kept.
make_archive() {
    data=$keep/$1
    if [[ -e $data/made ]]; then return; fi
    echo "Making an archive of $2 stories${3:+ and $3 items} …" >&2
    rm -rf "$data"
    bench fill "$2" "$data"
    if [[ -n ${3:-} ]]; then bench items "$3" "$data"; fi
    touch "$data/made"
}

# Starts the program on the first core over $data; it answers at $address when this returns.
start() {
    address=http://127.0.0.1:$(free_port)
    taskset -c 0 "$KAWAT_DOTNET" "$KAWAT_PROGRAM" up --urls "$address" --data "$data" >"$work/kawat.log" 2>&1 &
    pid=$!
    until curl -sf -o /dev/null "$address/"; do
        kill -0 "$pid" 2>/dev/null || { cat "$work/kawat.log" >&2; exit 1; }
        sleep 0.02
    done
}

echo "Building the measurement …" >&2
"$KAWAT_DOTNET" build "$KAWAT_ROOT/bench/Kawat.Bench.Archive" -c Release --nologo -v quiet -nodeReuse:false </dev/null >"$work/build.log" 2>&1
