"""What a Chinese page sets in its headline face, read from the page as it is served, so that no block is forgotten."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

HEADINGS = {"h1", "h2", "h3"}
LARGE = {"deck", "pull-quote", "album__text", "embed__title"}
VOICES = {"note__voice", "pick__verdict", "look__remark", "compare__voice", "product-card__voice"}
# Headings of these are in other letters: the till's, or the system's where every new story would change them.
NOT_IN = {"product-card", "pick", "read-next", "footer", "visually-hidden"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(slots=True)
class SetLarge:
    """The texts, each kind in the page's order: what a reader sees first comes first."""

    headlines: list[str] = field(default_factory=list)
    voices: list[str] = field(default_factory=list)


def set_large(html: str) -> SetLarge:
    """The headlines of that page, and what its editors say beside its things."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    """Knows of each open element where its text goes: to a list, nowhere, or wherever an element within it says."""

    def __init__(self):
        super().__init__()
        self.found = SetLarge()
        self._open: list[tuple[str, list[str] | None, bool]] = []

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        said = dict(attrs)
        classes = set((said.get("class") or "").split())
        _above, goes_to, may_head = self._open[-1] if self._open else ("", None, True)
        if tag != "html" and not (said.get("lang") or "zh").startswith("zh"):
            goes_to, may_head = None, False
        elif classes & VOICES:
            goes_to = self.found.voices
        elif classes & NOT_IN:
            may_head = False
        elif may_head and (tag in HEADINGS or classes & LARGE):
            goes_to = self.found.headlines
        self._open.append((tag, goes_to, may_head))

    def handle_endtag(self, tag):
        if any(tag == each for each, _goes_to, _may_head in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        goes_to = self._open[-1][1] if self._open else None
        if goes_to is not None and data.strip():
            goes_to.append(data.strip())
