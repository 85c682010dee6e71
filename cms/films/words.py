"""A film's words: captions, descriptions and chapters as WebVTT, checked line by line and read for the page."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.films import moment
from cms.films.vtt import ARROW

VOICE = re.compile(r"<v(?:\.[^\s>]+)*\s+([^>]+)>")
# The marks of WebVTT (section 4.2.2): classes, voices, languages, ruby, and moments within what is said.
MARK = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang)(?:[.\s][^>]*)?>|<[\d:.]+>")
TIME = re.compile(r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}", re.ASCII)


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
    if lines[0] != "WEBVTT" and not lines[0].startswith(("WEBVTT ", "WEBVTT\t")):
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
        if not lines[number : number + 1] or not lines[number].strip() or ARROW in lines[number]:
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
            if each == "" or ARROW in each:
                break
            spoken.append(each.strip())
        said = " ".join(spoken)
        who = VOICE.search(said)
        words = " ".join(html.unescape(MARK.sub("", said)).split())
        if words:
            yield Said(*times, words, html.unescape(who[1]).strip() if who else "")


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _times(line: str) -> tuple[int, int] | None:
    first, _arrow, last = line.partition(ARROW)
    times = first.strip(), (last.split() or [""])[0]
    if not all(map(TIME.fullmatch, times)):
        return None
    return moment.read_clock(times[0]), moment.read_clock(times[1])
