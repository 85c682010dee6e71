"""The tie between a sentence and its note: found in an editor's rich text, written as the themes expect it.

Works on rich text that was sanitised before. Positions count the characters of its text, tags left out, so that a
sentence that runs through a link or an emphasis is still one sentence. A text is looked through once: what was found in
the last few hundred is remembered.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.sentences import last_sentence

TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
REMEMBERED = 512
PARTS = {"p", "li", "h2", "h3", "h4", "blockquote"}


@dataclass(frozen=True, slots=True)
class Tie:
    """From `start` up to `end`, the words that earned a note."""

    start: int
    end: int


@lru_cache(REMEMBERED)
def untie(html: str) -> tuple[str, tuple[Tie, ...]]:
    """The text without its tie marks, and the tied sentences in order."""
    kept: list[str] = []
    ties: list[Tie] = []
    spans: list[bool] = []
    at, is_open = 0, False
    for piece, tag in _pieces(html):
        if tag == "span":
            spans.append("data-tie" in piece)
        elif tag == "/span":
            spans and spans.pop()
        elif tag:
            kept.append(piece)
            is_open = is_open and tag.lstrip("/") not in PARTS
        else:
            kept.append(piece)
            if any(spans):
                start = ties.pop().start if is_open else at
                ties.append(Tie(start, at + len(piece)))
            is_open = any(spans)
            at += len(piece)
    html = "".join(kept)
    text = "".join(piece for piece, tag in _pieces(html) if not tag)
    return html, tuple(trimmed for tie in ties if (trimmed := _trim(text, tie)))


@lru_cache(REMEMBERED)
def last_tie(html: str) -> Tie | None:
    """The last sentence of the last paragraph: what a note is tied to when its editor tied nothing."""
    at, start, last = 0, 0, None
    for piece, tag in _pieces(html):
        if tag.lstrip("/") in PARTS:
            start = at
        elif not tag:
            at += len(piece)
            last = (start, at) if piece.strip() else last
    if last is None:
        return None
    text = "".join(piece for piece, tag in _pieces(html) if not tag)
    found = last_sentence(text[last[0] : last[1]])
    return Tie(last[0] + found[0], last[0] + found[1]) if found else None


def mark(html: str, ties: Iterable[tuple[Tie, int]]) -> str:
    """The text with each tied sentence underlined and followed by the number of its note."""
    return _marked(html, tuple(sorted(ties, key=lambda pair: pair[0].start)), get_language())


@lru_cache(REMEMBERED)
def _marked(html: str, waiting: tuple[tuple[Tie, int], ...], _language: str) -> str:
    out: list[str] = []
    owed: list[str] = []
    at, in_link = 0, False
    for piece, tag in _pieces(html):
        if tag:
            out.append(piece)
            in_link = tag == "a" or (in_link and tag != "/a")
            if tag == "/a":
                out += owed
                owed.clear()
            continue
        stop = at + len(piece)
        for tie, number in [pair for pair in waiting if pair[0].start < stop and pair[0].end > at]:
            out.append(piece[: max(tie.start - at, 0)])
            words, piece = piece[max(tie.start - at, 0) : tie.end - at], piece[tie.end - at :]
            is_last = tie.end <= stop
            # A mark is a link, so inside a link it waits for the end; then the end carries the id.
            out.append(_sentence(words, number if is_last and not in_link else None))
            if is_last:
                (owed if in_link else out).append(_end(number, with_id=in_link))
            at = min(tie.end, stop)
        out.append(piece)
        at = stop
    return "".join(out)


def _sentence(words: str, number: int | None) -> str:
    where = f' id="ref-{number}"' if number else ""
    return f'<span class="ref"{where}>{words}</span>'


def _end(number: int, *, with_id: bool) -> str:
    where = format_html(' id="ref-{}"', number) if with_id else ""
    return format_html(
        '<span class="ref__end"{}></span><a class="ref__mark" href="#note-{}" aria-label="{}">{}</a>',
        where,
        number,
        _("Note %(number)s") % {"number": number},
        number,
    )


def _trim(text: str, tie: Tie) -> Tie | None:
    words = text[tie.start : tie.end]
    start = tie.start + len(words) - len(words.lstrip())
    end = tie.end - (len(words) - len(words.rstrip()))
    return Tie(start, end) if start < end else None


def _pieces(html: str):
    """Each tag with its name ("p", "/p"), each text with ""."""
    for piece in TAG.split(html):
        if piece.startswith("<") and TAG.fullmatch(piece):
            yield piece, re.match(r"</?\s*([a-z0-9]*)", piece, re.I)[0].lstrip("<").lower()
        elif piece:
            yield piece, ""
