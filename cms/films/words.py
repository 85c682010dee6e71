"""A film's words: captions, descriptions and chapters as WebVTT, checked line by line and read for the page."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

import nh3
from django.utils.translation import gettext as _

from cms.films import moment
from cms.films.vtt import ARROW

VOICE = re.compile(r"<v(?:\.[^\s>]+)*\s+([^>]+)>")


@dataclass(frozen=True, slots=True)
class Said:
    """Some words and when they are there, in milliseconds; `who` says them, where that is told."""

    starts: int
    ends: int
    words: str
    who: str = ""

    @property
    def at(self) -> str:
        """When, for people: 0:12."""
        return moment.said(self.starts)

    @property
    def in_address(self) -> str:
        """When, for `?t=`."""
        return moment.in_address(self.starts)


def faults_of_words(text: str) -> list[str]:
    """Why this is no WebVTT that a browser reads whole: a sentence per line that is wrong."""
    lines = _lines(text)
    if not lines[0].startswith("WEBVTT"):
        return [_("A WebVTT file begins with the line WEBVTT.")]
    faults, before, count = [], 0, 0
    for number, line in enumerate(lines, 1):
        if ARROW not in line:
            continue
        count += 1
        times = _times(line)
        if times is None:
            faults.append(_("Line %(line)s: these are no times: 00:00:01.000 --> 00:00:02.000.") % {"line": number})
            continue
        if times[1] <= times[0]:
            faults.append(_("Line %(line)s: it must end after it starts.") % {"line": number})
        if times[0] < before:
            faults.append(_("Line %(line)s: it starts before the one above.") % {"line": number})
        if not lines[number : number + 1] or not lines[number].strip():
            faults.append(_("Line %(line)s: nothing is said then.") % {"line": number})
        before = max(before, times[0])
    if not count:
        faults.append(_("Nothing is said in it."))
    return faults


def read_words(text: str) -> tuple[Said, ...]:
    """What is said and when, without marks; what cannot be read is left out."""
    return tuple(_said(text))


def _said(text: str) -> Iterator[Said]:
    lines = _lines(text)
    for number, line in enumerate(lines):
        times = _times(line) if ARROW in line else None
        if times is None:
            continue
        spoken = []
        for each in lines[number + 1 :]:
            if not each.strip():
                break
            spoken.append(each.strip())
        said = " ".join(spoken)
        who = VOICE.search(said)
        words = html.unescape(nh3.clean(said, tags=set())).strip()
        if words:
            yield Said(*times, words, html.unescape(who[1]).strip() if who else "")


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _times(line: str) -> tuple[int, int] | None:
    first, _arrow, last = line.partition(ARROW)
    try:
        return moment.read_clock(first.strip()), moment.read_clock((last.split() or [""])[0])
    except ValueError:
        return None
