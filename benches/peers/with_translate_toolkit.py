"""How long PyPI's translate-toolkit takes to read a TMX: with_translate_toolkit.py FILE.tmx

The source and the target of every unit are asked for, as whoever reads a TMX does. The file is the one that
`cargo bench --bench import -- UNITS --keep FOLDER` leaves.
"""

import sys
import time

from translate.storage import tmx

start = time.perf_counter()
units = characters = 0
for unit in tmx.tmxfile.parsefile(sys.argv[1]).units:
    units += 1
    characters += len(unit.source or "") + len(unit.target or "")
seconds = time.perf_counter() - start
print(f"read    {units} units in {seconds * 1000:.0f} ms: {units / seconds:.0f} units a second")
