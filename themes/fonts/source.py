"""Cut the Chinese face that headlines are cut from: once, by a person, and kept in the repository.

    npm pack @fontsource/noto-serif-sc@5.3.0 && tar xzf fontsource-noto-serif-sc-5.3.0.tgz
    python -m themes.fonts.source package/files/noto-serif-sc-chinese-simplified-600-normal.woff2

The licence (SIL OFL 1.1) lies beside it. A letter that it lacks falls to the reader's own face. docs/fonts.md.
"""

import sys
from pathlib import Path

from themes.fonts.cut import PUNCTUATION, SOURCE, cut_from


def common_characters() -> str:
    """The 3,755 characters of GB 2312's first level, with punctuation."""
    rows = range(0xB0, 0xD8)
    level_one = (bytes([row, cell]) for row in rows for cell in range(0xA1, 0xFF) if row < 0xD7 or cell <= 0xF9)
    return PUNCTUATION + "".join(character.decode("gb2312") for character in level_one)


if __name__ == "__main__":
    SOURCE.write_bytes(cut_from(Path(sys.argv[1]).read_bytes(), common_characters()))
    sys.stdout.write(f"{SOURCE.stat().st_size} bytes\n")
