"""How long PyPI's translate-toolkit takes for a TMX of Spanish and French: with_translate_toolkit.py FILE.tmx

The source and the target of every unit are asked for, as whoever reads a TMX does. Up to version 3.8.0 the toolkit had a
translation memory, `build_tmdb`: there the file is also read into that, an SQLite file with an index as ours. The TMX is
the one that `cargo bench --bench import -- UNITS --keep FOLDER` leaves.
"""

import sys
import tempfile
import time
from pathlib import Path

from translate.storage import tmx


try:
    from translate.tools.build_tmdb import Builder
except ImportError:
    Builder = None


def timed(name, work, *args):
    start = time.perf_counter()
    units = work(*args)
    seconds = time.perf_counter() - start
    print(f"{name:8}{units} units in {seconds * 1000:.0f} ms: {units / seconds:.0f} units a second", flush=True)


def read(file):
    units = tmx.tmxfile.parsefile(file).units
    sum(len(unit.source or "") + len(unit.target or "") for unit in units)
    return len(units)


def import_(file):
    with tempfile.TemporaryDirectory() as folder:
        memory = Builder(str(Path(folder, "bench.tmdb")), "es", "fr", [file]).tmdb
        (units,) = memory.cursor.execute("SELECT count(*) FROM targets").fetchone()
        memory.connection.close()
    return units


timed("read", read, sys.argv[1])
if Builder:
    timed("import", import_, sys.argv[1])
