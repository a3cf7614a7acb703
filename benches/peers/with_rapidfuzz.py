"""How long rapidfuzz in Python takes to find the best five of 70 % or more: it compares with every unit, in one thread.

    python3 with_rapidfuzz.py FOLDER SECONDS

Reads FOLDER/memory.masked and FOLDER/queries.masked, writes FOLDER/rapidfuzz.us. The similarity is legenda's: 1 - edits
/ characters of the longer. That the texts are in masked form already is not counted here; it is in legenda's times.
"""

import sys

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

import timed

folder, seconds = sys.argv[1], float(sys.argv[2])
memory = timed.read(f"{folder}/memory.masked")


def look_up(query):
    return process.extract(
        query, memory, scorer=Levenshtein.normalized_similarity, processor=None, limit=5, score_cutoff=0.7
    )


timed.write_times(f"{folder}/rapidfuzz.us", timed.read(f"{folder}/queries.masked"), seconds, look_up)
