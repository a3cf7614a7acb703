"""The units of a JSON Lines export as the programs are compared with: units.py UNITS.jsonl SOURCE TARGET

A line a unit: confirmed or not, source, target, as JSON.
"""

import json
import sys

path, source, target = sys.argv[1:4]
with open(path, encoding="utf-8", newline="\n") as lines:
    for line in lines:
        unit = json.loads(line)
        texts = {variant["lang"]: variant["text"] for variant in unit["variants"]}
        print(json.dumps([unit["status"] == "confirmed", texts[source], texts[target]], ensure_ascii=False))
