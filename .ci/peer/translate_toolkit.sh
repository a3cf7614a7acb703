#!/usr/bin/env bash
# translate-toolkit (PyPI): every unit the same through its TMX, po2tmx, xliff2po, po2csv and csv2po; and how fast it reads
# a TMX, beside us in the same run.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"

pypi translate-toolkit lxml
captions >captions.csv
legenda all import captions.csv
texts all --from es --to fr >expected

guarded=0

# unguard FILE: takes an apostrophe away that stands before what may begin a formula.
unguard() {
    sed -E -e "s/^'([-=+@])/\\1/" -e "s/\t'([-=+@])/\t\\1/" "$1" | LC_ALL=C sort >unguarded
    mv unguarded "$1"
}

# back WHAT FILE: a file of theirs in a memory of its own, against the texts expected.
back() {
    rm -f back.legenda*
    legenda back import "$2" --from es --to fr || true
    texts back --from es --to fr >found
    [ $guarded = 0 ] || unguard found
    same "$1" expected found
}

legenda all export -f tmx --from es --to fr -o ours.tmx
legenda all export -f jsonl >units.jsonl
python translate_toolkit_read.py ours.tmx >found.jsonl
python units.py units.jsonl es fr | sed 's/^\[[a-z]*, /[/' >expected.jsonl
same 'our TMX as it reads it' expected.jsonl found.jsonl
for profile in trados weblate memoq; do
    legenda all export --profile $profile --lang es=es,fr=fr -o $profile.tmx
    cat $profile.tmx >read.tmx
    python translate_toolkit_read.py read.tmx | LC_ALL=C sort >found.jsonl
    [ ! -e unconfirmed-$profile.tmx ] ||
        python translate_toolkit_read.py unconfirmed-$profile.tmx | LC_ALL=C sort - found.jsonl >both.jsonl
    [ ! -e unconfirmed-$profile.tmx ] || mv both.jsonl found.jsonl
    LC_ALL=C sort expected.jsonl >sorted.jsonl
    same "our TMX for $profile as it reads it" sorted.jsonl found.jsonl
done

# It has no tmx2po: its library writes the file again.
python translate_toolkit_read.py ours.tmx theirs.tmx >/dev/null
back 'our TMX, written again by its library, read back' theirs.tmx
legenda all export --from es --to fr -o ours.po
tool po2tmx --progress=none -l fr --source-language=es ours.po from-po.tmx >/dev/null
texts all --from es --to fr --confirmed >expected
back 'our PO, po2tmx, read back: it takes what is confirmed' from-po.tmx
texts all --from es --to fr >expected

legenda all export --from es --to fr -o ours.xlf
tool xliff2po --progress=none ours.xlf from-xliff.po >/dev/null
back 'our XLIFF, xliff2po, read back' from-xliff.po
passes 'pofilter takes our PO' tool pofilter --progress=none -t untranslated ours.po filtered.po
tool po2csv --progress=none ours.po theirs.csv >/dev/null
tool csv2po --progress=none theirs.csv from-csv.po >/dev/null
# It guards what looks like a formula with an apostrophe in a CSV, and leaves it there when it reads that again.
guarded=1
back 'our PO, po2csv, csv2po, read back, less its guards' from-csv.po
back 'our PO, po2csv, read back, less its guards' theirs.csv
guarded=0

# Speed. The same file is read by both, one after the other, and each is asked for source and target of every unit.
python made.py 200000 >made.tmx
seconds() {
    local begun
    begun=$(date +%s%N)
    "$@" >/dev/null
    python3 -c "print(f'{($(date +%s%N) - $begun) / 1e9:.2f}')"
}
theirs=$(seconds python translate_toolkit_read.py made.tmx)
ours=$(seconds legenda speed import made.tmx)
out=$(seconds legenda speed export -f tmx -o again.tmx)
note "200,000 units: translate-toolkit reads them in $theirs s, we read and store them in $ours s ($(
    echo "scale=1; $theirs / $ours" | bc) times as fast); we write them in $out s"
exit $differing
