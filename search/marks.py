"""The words that were asked for, marked where they stand. Everything is escaped; the only tag is `<mark>`."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.text import IS_CJK, folded, is_prefix

AROUND = 140
AROUND_CJK = 50  # a character there says about as much as a word here


def marked(text: str, terms: list[str]) -> SafeString:
    """The whole text with its found words marked."""
    at, pairs = 0, []
    for start, end in _places(text, terms):
        pairs.append((text[at:start], text[start:end]))
        at = end
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pairs), text[at:])


def is_marked(text: str, terms: list[str]) -> bool:
    """Is any of the words in it?"""
    return bool(_places(text, terms))


def excerpt(text: str, terms: list[str]) -> SafeString:
    """A stretch of the text around the first word that was found, marked; nothing when none is."""
    text = " ".join(text.split())
    first = next(iter(_places(text, terms)), None)
    if first is None:
        return SafeString("")
    around = AROUND_CJK if IS_CJK.match(text[first[0]]) else AROUND
    start, end = max(0, first[0] - around // 2), min(len(text), first[1] + around)
    start, end = _at_a_gap(text, start, -1), _at_a_gap(text, end, 1)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return format_html("{}{}{}", before, marked(text[start:end].strip(), terms), after)


def _places(text: str, terms: list[str]) -> list[tuple[int, int]]:
    """Where found words stand, in order, those that touch or overlap as one."""
    if not terms:
        return []
    low = folded(text)
    spans = sorted(match.span() for term in terms for match in re.finditer(_pattern(term), low))
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _pattern(term: str) -> str:
    if IS_CJK.match(term):
        return re.escape(term)
    return rf"(?<![a-z0-9]){term}[a-z0-9]*" if is_prefix(term) else rf"(?<![a-z0-9]){term}s?(?![a-z0-9])"


def _at_a_gap(text: str, place: int, step: int) -> int:
    """The nearest gap between words in that direction, within a word's length; the place itself in a text without."""
    for distance in range(20):
        here = place + step * distance
        if here <= 0 or here >= len(text):
            return max(0, min(here, len(text)))
        if text[here].isspace():
            return here
    return place
