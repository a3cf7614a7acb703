# What the files of this folder share: each runs a program on what legenda writes, and legenda on what that writes.
#
#     bash .ci/peer/PROGRAM.sh BINARY
#
# One line a comparison: `same`, or `differs` with where to see it. The exit status is 1 if something differs, 2 if the
# program could not be had, which says so: that is no agreement. All is done in a temporary folder, which is removed.
set -euo pipefail

binary=$(realpath "${1:?"a binary of legenda"}")
root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
program=$(basename "${BASH_SOURCE[1]}" .sh)
differing=0
cd "$work"

# legenda MEMORY ARGUMENT...: runs it on a memory, and says nothing but what is wrong.
legenda() {
    LEGENDA_USER='' "$binary" -q -m "$1.legenda" "${@:2}"
}

# same WHAT ONE OTHER: compares two files, byte by byte.
same() {
    if cmp -s "$2" "$3"; then
        printf 'same     %s: %s (%s lines)\n' "$program" "$1" "$(wc -l <"$2")"
    else
        differing=1
        printf 'differs  %s: %s\n' "$program" "$1"
        diff "$2" "$3" | head -n 12 | sed 's/^/             /' || true
    fi
}

# passes WHAT COMMAND...: a comparison that a command makes by itself.
passes() {
    if "${@:2}" >said 2>&1; then
        printf 'same     %s: %s\n' "$program" "$1"
    else
        differing=1
        printf 'differs  %s: %s\n' "$program" "$1"
        tail -n 12 said | sed 's/^/             /'
    fi
}

# note TEXT: what is worth knowing and no comparison.
note() {
    printf 'note     %s: %s\n' "$program" "$*"
}

# missing WHAT: ends, because a program or a package cannot be had.
missing() {
    printf 'missing  %s: %s could not be installed\n' "$program" "$1"
    tail -n 3 "$work/install.log" 2>/dev/null | sed 's/^/             /' || true
    exit 2
}

# debian PACKAGE...: installs what is missing of Debian's packages.
debian() {
    dpkg --status "$@" >/dev/null 2>&1 && return
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } \
        >install.log 2>&1 || missing "$*"
}

# pypi PACKAGE...: installs them where `python` and their commands find them.
pypi() {
    python3 -m pip install --quiet --disable-pip-version-check --target "$work/python" "$@" >install.log 2>&1 ||
        missing "$*"
}

# python FILE ARGUMENT...: runs a file of this folder.
python() {
    PYTHONPATH="$work/python" PYTHONDONTWRITEBYTECODE=1 python3 "$root/.ci/peer/$1" "${@:2}"
}

# tool NAME ARGUMENT...: runs a command of a package of PyPI.
tool() {
    PYTHONPATH="$work/python" PYTHONDONTWRITEBYTECODE=1 python3 "$work/python/bin/$1" "${@:2}"
}

# captions: the units that every program is given, in a table with a header: status, es, fr. What is hard to write is in
# them: quotation marks, signs of mark-up, spaces of French, characters beyond the first plane, numbers, two sentences.
captions() {
    cat "$root/.ci/peer/captions.csv"
}

# texts MEMORY [OPTION...]: its texts as a table without a header, in the order of their bytes.
texts() {
    legenda "$1" export -f tsv "${@:2}" | LC_ALL=C sort
}
