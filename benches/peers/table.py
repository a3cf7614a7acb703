"""Prints the peers' times beside legenda's for the same queries.

    python3 table.py FOLDER

Reads FOLDER/legenda.json and, of the peers that ran, FOLDER/PEER.us.
"""

import json
import os
import sys

import timed

# A peer, and the threshold of legenda that it is compared with. What OmegaT takes is the same for every threshold, and
# it shows what is less alike too: it is compared with both.
ROWS = [
    ("rapidfuzz", "rapidfuzz, Python", 70),
    ("omegat", "OmegaT", 70),
    ("omegat", "OmegaT", 50),
    ("pg_trgm", "PostgreSQL, pg_trgm", 70),
]


def at(times, percent):
    times = sorted(times)
    return times[min(len(times) * percent // 100, len(times) - 1)]


def row(name, threshold, theirs, ours):
    ours = ours[: len(theirs)]
    (half, most), (our_half, our_most) = ((at(times, 50), at(times, 99)) for times in (theirs, ours))
    print(
        f"{name:<20} {len(theirs):>7} {half / 1e3:>9.2f} {most / 1e3:>9.2f} {threshold:>8} %"
        f" {our_half / 1e3:>9.3f} {our_most / 1e3:>9.3f} {half / our_half:>9.1f} {most / our_most:>9.1f}"
    )


folder = sys.argv[1]
with open(f"{folder}/legenda.json", encoding="utf-8") as lines:
    legenda = {times["threshold"]: times for times in json.load(lines)}

print("Times in ms. p50: of half of the look-ups; p99: of 99 in 100, of fewer queries the longest.")
print("Ratios: the peer's time by legenda's for the same queries.\n")
print(
    f"{'peer':<20} {'queries':>7} {'p50':>9} {'p99':>9} {'legenda at':>10} {'p50':>9} {'p99':>9}"
    f" {'p50 ratio':>9} {'p99 ratio':>9}"
)
for threshold in (70, 50):
    times = legenda[threshold]
    row("rapidfuzz, Rust", threshold, times["every_unit_each_us"], times["each_us"])
for peer, name, threshold in ROWS:
    path = f"{folder}/{peer}.us"
    if os.path.exists(path):
        row(name, threshold, [float(time) for time in timed.read(path)], legenda[threshold]["each_us"])
