"""A TMX of made-up units, the same every time: made.py UNITS"""

import random
import sys

random.seed(1)


def text(lang):
    words = (f"{lang}ñ{random.randrange(40000):x}" for _ in range(random.randrange(4, 24)))
    return " ".join(words)


print('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="made" creationtoolversion="1"')
print('segtype="sentence" o-tmf="made" adminlang="en" srclang="es" datatype="plaintext"/><body>')
for _ in range(int(sys.argv[1])):
    variants = (f'<tuv xml:lang="{lang}"><seg>{text(lang)}</seg></tuv>' for lang in ("es", "fr"))
    print(f"<tu>{''.join(variants)}</tu>")
print("</body></tmx>")
