"""Cut a face down to some letters. Slow: two seconds once per process, then a quarter of one each. Never in a request.

The same letters give the same bytes, whoever cuts them.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font
from fontTools.ttLib import TTFont

SOURCE = Path(__file__).resolve().parent / "noto-serif-sc-600.woff2"
PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉「」『』—…·～￥　"


def cut(letters: str) -> bytes:
    """The Chinese headline face with these letters only, as WOFF2. What it lacks is left out."""
    return cut_from(_source(), letters)


def cut_from(font: bytes, letters: str, features: tuple[str, ...] = ("kern", "palt", "chws")) -> bytes:
    """The same of any font file, with these features of it."""
    options = Options(flavor="woff2", layout_features=list(features), hinting=False, desubroutinize=True)
    face = load_font(BytesIO(font), options)
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(face)
    made = BytesIO()
    save_font(face, made, options)
    return made.getvalue()


@cache
def letters_there() -> frozenset[str]:
    """The letters the face has, each as wide as it is high. Its dash is not, and would move its line."""
    face = TTFont(SOURCE)
    widths, square = face["hmtx"], face["head"].unitsPerEm
    return frozenset(chr(code) for code, glyph in face.getBestCmap().items() if widths[glyph][0] == square)


@cache
def _source() -> bytes:
    """The face unpacked, as most of the time would go into unpacking it again for every page."""
    face, plain = TTFont(SOURCE), BytesIO()
    face.flavor = None
    face.save(plain)
    return plain.getvalue()
