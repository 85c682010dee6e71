"""Where the last sentence of a paragraph begins, in English and Chinese. Pure: text in, an offset out."""

import re

# A Latin full stop ends a sentence only before a space and a new beginning; a Chinese one always does.
LATIN_END = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s+[“‘\"'(\[]*[A-Z0-9\u3400-\u9fff])")
CHINESE_END = re.compile(r"[。！？…]+[”’」』）】]*")
ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|vs|cf|ca|e\.g|i\.e)|\b[A-Z])\.$")


def last_sentence(text: str) -> tuple[int, int] | None:
    """Start and end of the last sentence, without the space around it; None where there are no words."""
    end = len(text.rstrip())
    start = max((after for after in _ends(text) if text[after:end].strip()), default=0)
    start += len(text[start:]) - len(text[start:].lstrip())
    return (start, end) if start < end else None


def _ends(text: str):
    for match in LATIN_END.finditer(text):
        if not ABBREVIATED.search(text[: match.end()]):
            yield match.end()
    for match in CHINESE_END.finditer(text):
        if "…" not in match[0] or text[match.end() :][:1] > "\u3000":
            yield match.end()
