"""Cut the Chinese headline face. A page carries only the letters of headlines, decks and notes, not a whole face.

    python -m themes.fonts.subset source FULL.woff2   # once: the common characters, kept in the repository
    python -m themes.fonts.subset gather FILE...      # add the Chinese of JSON and .po files to glyphs.txt
    python -m themes.fonts.subset page                # cut the theme's file from the source
    python -m themes.fonts.subset latin               # cut the theme's Latin faces to the letters of Latin-1

FULL.woff2 is `files/noto-serif-sc-chinese-simplified-600-normal.woff2` of the npm package @fontsource/noto-serif-sc
(5.3.0, SIL OFL 1.1; the licence lies beside the theme's fonts). Letters that glyphs.txt lacks fall to the system's.
"""

import json
import re
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "noto-serif-sc-600.woff2"
GLYPHS = HERE / "glyphs.txt"
PAGE = HERE.parent / "marginalia" / "static" / "fonts" / "noto-serif-sc-page.woff2"
FONTS = PAGE.parent
# What Latin-1 writes languages with, and the signs that are set; its superscripts and stray accents are left out.
LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xC0, 0x100)])) + " ¡£¥§©«°±·»¼½¾¿Œœ–—‘’“”•…′″€−×↑↓"
LATIN_FACES = ("newsreader-text", "newsreader-italic", "newsreader-display", "schibsted-grotesk")
PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉「」『』—…·～￥　"
SHOWN = {"title_zh", "standfirst_zh", "name_zh", "note_zh", "why_zh"}


def common_characters() -> str:
    """The 3,755 characters of GB 2312's first level, with punctuation."""
    rows = range(0xB0, 0xD8)
    level_one = (bytes([row, cell]) for row in rows for cell in range(0xA1, 0xFF) if row < 0xD7 or cell <= 0xF9)
    return PUNCTUATION + "".join(character.decode("gb2312") for character in level_one)


def cut(font: Path, characters: str, target: Path, features: tuple[str, ...] = ("kern", "palt", "chws")) -> int:
    """Write the font with only these characters and features; returns its size in bytes."""
    options = Options(flavor="woff2", layout_features=list(features), hinting=False, desubroutinize=True)
    face = load_font(str(font), options)
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(face)
    save_font(face, str(target), options)
    return target.stat().st_size


def chinese(text: str) -> set[str]:
    """The Chinese characters of a text."""
    return set(re.findall(r"[\u3400-\u9fff]", text))


def gather(file: Path) -> set[str]:
    """The Chinese a file would set in the headline face: of JSON what is shown large, of a .po file everything."""
    if file.suffix == ".json":
        return _shown(json.loads(file.read_text(encoding="utf-8")))
    return chinese(file.read_text(encoding="utf-8"))


def main(what: str, *files: str) -> None:
    """Do one of the four things the module's text names, and say how large it came out."""
    if what == "source":
        say(cut(Path(files[0]), common_characters(), SOURCE), "bytes")
    elif what == "gather":
        letters = chinese(GLYPHS.read_text(encoding="utf-8")) if GLYPHS.exists() else set()
        letters.update(*(gather(Path(file)) for file in files))
        lines = re.findall(".{1,60}", "".join(sorted(letters)))
        GLYPHS.write_text("\n".join(lines) + "\n", encoding="utf-8")
        say(len(letters), "letters")
    elif what == "latin":
        files = [FONTS / f"{name}.woff2" for name in LATIN_FACES]
        say(sum(cut(file, LATIN, file, ("kern", "liga", "pnum", "tnum")) for file in files), "bytes")
    elif what == "page":
        say(cut(SOURCE, PUNCTUATION + GLYPHS.read_text(encoding="utf-8"), PAGE), "bytes")
    else:
        raise SystemExit(__doc__)


def say(number: int, of_what: str) -> None:
    """Tell whoever runs this how much came of it."""
    sys.stdout.write(f"{number} {of_what}\n")


def _shown(node) -> set[str]:
    if isinstance(node, list):
        return set().union(*(_shown(each) for each in node))
    if not isinstance(node, dict):
        return set()
    own = (chinese(value) for key, value in node.items() if key in SHOWN and isinstance(value, str))
    inner = (_shown(value) for value in node.values() if isinstance(value, dict | list))
    return set().union(*own, *inner)


if __name__ == "__main__":
    main(*sys.argv[1:] or ["help"])
