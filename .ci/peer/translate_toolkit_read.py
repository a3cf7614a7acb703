"""What translate-toolkit reads of a TMX: translate_toolkit_read.py FILE.tmx [WRITTEN.tmx]

A line a unit: source, target, as JSON. Writes the file again, if there is a name for it.
"""

import json
import sys

from translate.storage import tmx

file = tmx.tmxfile.parsefile(sys.argv[1])
for unit in file.units:
    print(json.dumps([unit.source, unit.target], ensure_ascii=False))
if len(sys.argv) > 2:
    file.savefile(sys.argv[2])
