# What the measurements share. Sourced by them, not run.

# A port that is free now. Between asking and listening somebody else may take it; then the measurement fails and says so.
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 20000))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then printf '%s' "$port"; return; fi
    done
}

require_two_cores() {
    if (($(nproc) < 2)); then
        echo "This needs two cores: one for the server, one for the load." >&2
        exit 2
    fi
}

# Waits until a process has used almost no processor time for two seconds: linking, compiling and the like are over.
wait_until_idle() {
    local before after quiet=0
    # With the children it has waited for: pictures are drawn by programs of their own.
    for _ in $(seq 600); do
        before=$(awk '{ print $14 + $15 + $16 + $17 }' "/proc/$1/stat")
        sleep 0.5
        after=$(awk '{ print $14 + $15 + $16 + $17 }' "/proc/$1/stat")
        if ((after - before <= 2)) && ! pgrep -P "$1" >/dev/null; then quiet=$((quiet + 1)); else quiet=0; fi
        if ((quiet >= 4)); then return; fi
    done
    echo "Note: the server is still busy with its own work." >&2
}

# The machine as far as it explains a figure. No host name, no path.
describe_machine() {
    printf 'date          %s\n' "$(date -u +%F)"
    printf 'machine       %s × %s, %s MB\n' "$(nproc)" "$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1)" \
        "$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)"
    printf 'kernel        %s\n' "$(uname -r)"
    printf 'runtime       .NET %s\n' "$("$KAWAT_DOTNET" --list-runtimes | awk '$1 == "Microsoft.NETCore.App" { v = $2 } END { print v }')"
    printf 'load before   %s\n' "$(cut -d ' ' -f 1-3 /proc/loadavg)"
    printf 'kawat         %s\n' "$(git -C "$KAWAT_ROOT" rev-parse --short HEAD 2>/dev/null || echo 'unknown revision')"
}

# Where a run of today is written: a second one does not overwrite the first.
result_file() {
    local stem=$KAWAT_ROOT/bench/results/$1-$(date -u +%F) count=1
    local file=$stem.txt
    mkdir -p "${stem%/*}"
    while [[ -e $file ]]; do count=$((count + 1)); file=$stem-$count.txt; done
    printf '%s' "$file"
}
