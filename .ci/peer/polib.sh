#!/usr/bin/env bash
# polib (PyPI) reads our PO: the same texts in the same order, fuzzy where nobody has confirmed; what it writes we read.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"

pypi polib
captions >captions.csv
legenda all import captions.csv
legenda all export --from es --to fr -o ours.po

# Its escapes are ours too: a tab, a line end or a backslash in a cell stays one line here.
legenda all export -f jsonl >units.jsonl
python polib_read.py ours.po theirs.po >found
python units.py units.jsonl es fr >expected
same 'texts and confirmation of every entry' expected found

legenda back import theirs.po
texts all --from es --to fr >expected
texts back --from es --to fr >found
same 'what polib writes of them, read back' expected found
exit $differing
