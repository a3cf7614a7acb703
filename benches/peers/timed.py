"""Texts and times as the peers read and write them, one a line."""

import time


def read(path):
    # Only a line feed ends a line: texts may hold other characters that Python takes for one.
    with open(path, encoding="utf-8", newline="\n") as lines:
        return lines.read().split("\n")[:-1]


def write_times(path, queries, seconds, look_up):
    """Writes how long each query takes, in µs, in their order, until the seconds are over."""
    # The first look-ups find nothing warm: they do not count.
    for query in queries[:3]:
        look_up(query)
    end = time.perf_counter() + seconds
    with open(path, "w", encoding="utf-8") as times:
        for query in queries:
            started = time.perf_counter()
            look_up(query)
            ended = time.perf_counter()
            times.write(f"{(ended - started) * 1e6}\n")
            if ended > end:
                break
