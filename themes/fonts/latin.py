"""Cut a theme's Latin faces, in place, to the letters of Latin-1 and the features that are used.

python -m themes.fonts.latin
"""

import sys
from pathlib import Path

from themes.fonts.cut import cut_from

FOLDER = Path(__file__).resolve().parent.parent / "marginalia" / "static" / "fonts"
FACES = ("newsreader-text", "newsreader-italic", "newsreader-display", "schibsted-grotesk")
FEATURES = ("kern", "liga", "pnum", "tnum")
# What Latin-1 writes languages with, and the signs that are set; its superscripts and stray accents are left out.
LETTERS = "".join(map(chr, [*range(0x20, 0x7F), *range(0xC0, 0x100)])) + " ¡£¥§©«°±·»¼½¾¿Œœ–—‘’“”•…′″€−×↑↓"

if __name__ == "__main__":
    for file in (FOLDER / f"{name}.woff2" for name in FACES):
        file.write_bytes(cut_from(file.read_bytes(), LETTERS, FEATURES))
        sys.stdout.write(f"{file.name}: {file.stat().st_size} bytes\n")
