#!/usr/bin/env bash
# How long a look-up takes in other tools, beside legenda, with the same memory and the same queries:
#
#     benches/peers.sh TABLE.tsv [UNITS [QUERIES]]
#
# TABLE.tsv, UNITS (100,000) and QUERIES (1,000) are as in benches/lookup.rs, which makes the memory and times legenda.
# Then each peer looks up the same queries, in their order, for SECONDS (60) at most; legenda's times in the last table
# are those of the queries that the peer came to. Nothing else should run meanwhile.
#
#     rapidfuzz, Rust      in benches/lookup.rs: compares with every unit, in one thread; the first 20 queries
#     rapidfuzz, Python    the same with PyPI's rapidfuzz
#     OmegaT               FindMatches of Debian's omegat: compares the words with those of every unit
#     PostgreSQL, pg_trgm  Debian's postgresql with an index of trigrams, in a server of its own that ends with the
#                          script
#
# The first two compare as legenda does. The others measure likeness in ways of their own and find other units.
#
# Python 3 and pip have to be there. What else is missing is installed: Debian's packages if root runs the script,
# PyPI's in a temporary folder. A peer that cannot be is left out, and the script says so. Everything else is in the
# temporary folder too, and removed.
#
#     LEGENDA_BENCH         a binary of benches/lookup.rs to run instead of `cargo bench --bench lookup`
#     LEGENDA_PEER_SECONDS  SECONDS
set -euo pipefail

table=$(realpath "${1:?"a table of source TAB target"}")
units=${2:-100000}
queries=${3:-1000}
seconds=${LEGENDA_PEER_SECONDS:-60}
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
server=$(mktemp -d)
# PostgreSQL refuses root.
as_postgres=()
[ "$(id -u)" != 0 ] || as_postgres=(runuser -u postgres --)
finish() {
    [ ! -f "$server/data/postmaster.pid" ] || postgres pg_ctl -D "$server/data" -m immediate stop >/dev/null
    rm -rf "$folder" "$server"
}
trap finish EXIT

# debian PACKAGE...: installs what is missing of Debian's packages.
debian() {
    dpkg --status "$@" && return
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# pypi PACKAGE: installs it where `python` finds it.
pypi() {
    python3 -m pip install --quiet --target "$folder/python" "$1"
}

# python FILE ARGUMENT...: runs a file of benches/peers.
python() {
    PYTHONPATH="$folder/python" PYTHONDONTWRITEBYTECODE=1 python3 "benches/peers/$1" "${@:2}"
}

# postgres COMMAND ARGUMENT...: runs a command of the newest PostgreSQL.
postgres() {
    local commands
    commands=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    (cd "$server" && "${as_postgres[@]}" "$commands/$1" "${@:2}")
}

rapidfuzz() {
    pypi rapidfuzz
    python with_rapidfuzz.py "$folder" "$seconds"
}

omegat() {
    debian omegat
    command -v javac || debian default-jdk-headless
    local jar=/usr/share/omegat/OmegaT.jar
    javac -cp "$jar" -d "$folder" benches/peers/OmegaT.java
    # OmegaT writes its settings and its log in the user's home. A million units need about 4 GB.
    java -Djava.awt.headless=true -Duser.home="$folder" -Xmx6g -cp "$folder:$jar" OmegaT "$folder" "$seconds"
}

pg_trgm() {
    debian postgresql
    pypi psycopg2-binary
    [ "$(id -u)" != 0 ] || chown postgres "$server"
    # Letters beyond ASCII are letters in a UTF-8 locale only.
    postgres initdb -D "$server/data" --username postgres --auth trust --encoding UTF8 --locale C.UTF-8
    # One process answers, from memory; there is no port.
    postgres pg_ctl -D "$server/data" -w -l "$server/log" start -o \
        "-k $server -c listen_addresses= -c shared_buffers=1GB -c max_parallel_workers_per_gather=0"
    python with_pg_trgm.py "$folder" "$seconds" "$server"
}

# measure PEER: runs it, and says so if it cannot be.
measure() {
    echo "$1 …"
    # In a shell of its own, where the first command that fails ends it: `if` would let the others go on.
    set +e
    (set -e && "$1") >"$folder/$1.log" 2>&1
    local status=$?
    set -e
    if [ "$status" != 0 ]; then
        rm -f "$folder/$1.us"
        echo "$1 is left out, it could not be installed or run:"
        tail -n 3 "$folder/$1.log" | sed 's/^/    /'
    fi
}

bench=(cargo bench --quiet --bench lookup --)
[ -z "${LEGENDA_BENCH:-}" ] || bench=("$LEGENDA_BENCH")
"${bench[@]}" "$table" "$units" "$queries" "$folder"
measure rapidfuzz
measure omegat
measure pg_trgm
echo
python table.py "$folder"
