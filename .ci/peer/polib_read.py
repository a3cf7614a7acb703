"""What polib reads of a PO file: polib_read.py FILE.po WRITTEN.po

A line an entry: confirmed or not, source, target, as JSON. Writes the file again as polib writes it.
"""

import json
import sys

import polib

file = polib.pofile(sys.argv[1])
for entry in file:
    print(json.dumps([not entry.fuzzy, entry.msgid, entry.msgstr], ensure_ascii=False))
file.save(sys.argv[2])
