"""A film's cues as WebVTT of kind `metadata`: an id, a line of times and a line of JSON each.

https://www.w3.org/TR/webvtt1/, sections 4.1 and 4.2.1. Read strictly: a file that a browser would half understand is
refused with the lines that it would not.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from pydantic import ValidationError

from cms.films import moment
from cms.films.cue import Cue
from cms.films.payload import CueAsked, payload_of
from cms.films.refused import CuesRefused
from cms.films.rules import faults_of
from core.api.faults import path_of, sentence

ARROW = "-->"
MOST_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Block:
    """Lines between empty ones, and the number of the first."""

    line: int
    lines: tuple[str, ...]


def written(cues: Iterable[Cue]) -> str:
    """The file."""
    return "\n\n".join(["WEBVTT", *map(_written, cues)]) + "\n"


def read(text: str, length: int | None = None) -> list[Cue]:
    """The cues of such a file, in its order. Raises CuesRefused with every fault by its line."""
    faults: list[tuple[int, str]] = []
    found: list[tuple[int, Cue]] = []
    for block in _blocks(text, faults):
        found += _read(block, faults)
    if not faults and not found:
        faults.append((1, _("There is no cue in it.")))
    lines = [line for line, _cue in found]
    faults += [
        (lines[min(place, len(lines) - 1)], said) for place, said in faults_of([cue for _line, cue in found], length)
    ]
    if faults:
        told = [{"line": line, "message": said} for line, said in sorted(faults, key=lambda fault: fault[0])]
        raise CuesRefused(errors=told)
    return [cue for _line, cue in found]


def _written(cue: Cue) -> str:
    said = json.dumps(payload_of(cue), ensure_ascii=False, separators=(",", ":")).replace(">", "\\u003e")
    return f"{cue.key}\n{moment.as_clock(cue.starts)} {ARROW} {moment.as_clock(cue.ends)}\n{said}"


def _blocks(text: str, faults: list[tuple[int, str]]) -> Iterator[Block]:
    if len(text.encode(errors="surrogatepass")) > MOST_BYTES:
        faults.append((1, _("The file is too large.")))
        return
    if "\0" in text:
        faults.append((1, _("This is no text file.")))
        return
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[0] != "WEBVTT" and not lines[0].startswith(("WEBVTT ", "WEBVTT\t")):
        faults.append((1, _("A WebVTT file begins with the line WEBVTT.")))
        return
    for block in _apart(lines):
        if block.line == 1:
            if len(block.lines) > 1:
                faults.append((2, _("An empty line follows the first.")))
        elif block.lines[0] != "NOTE" and not block.lines[0].startswith(("NOTE ", "NOTE\t")):
            yield block


def _apart(lines: Sequence[str]) -> Iterator[Block]:
    begins = 0
    for number, line in enumerate([*lines, ""]):
        if line == "":
            if number > begins:
                yield Block(begins + 1, tuple(lines[begins:number]))
            begins = number + 1


def _read(block: Block, faults: list[tuple[int, str]]) -> list[tuple[int, Cue]]:
    """The block's cue with its line, or nothing where it has faults, which are added."""
    if ARROW not in "".join(block.lines[1:2]):
        has_times = ARROW in block.lines[0]
        faults.append((block.line, _("The cue has no name before its times.") if has_times else _no_times(block)))
        return []
    key, times, *said = block.lines
    before = len(faults)
    starts, ends = _times(times, block.line + 1, faults)
    asked = _asked(said, block.line + 2, faults)
    return [(block.line, asked.cue(key.strip(), starts, ends))] if len(faults) == before else []


def _no_times(block: Block) -> str:
    if block.lines[0].startswith(("STYLE", "REGION")):
        return _("Styles and regions have no place among cues.")
    return _("A line of times is missing here: 00:00:01.000 --> 00:00:02.000.")


def _times(line: str, number: int, faults: list[tuple[int, str]]) -> tuple[int, int]:
    first, _arrow, last = line.partition(ARROW)
    moments = []
    for text in (first.strip(), *last.split()[:1]):
        try:
            moments.append(moment.read_clock(text))
        except ValueError:
            faults.append((number, _("“%(text)s” is no time: 00:01:15.250 is one.") % {"text": text[:40]}))
            return 0, 0
    if len(moments) < 2:
        faults.append((number, _("The time at which it ends is missing.")))
        return 0, 0
    if len(last.split()) > 1:
        faults.append((number, _("Nothing may follow the times: a cue of things has no place on the picture.")))
    return moments[0], moments[1]


def _asked(said: Sequence[str], number: int, faults: list[tuple[int, str]]) -> CueAsked | None:
    if len(said) != 1:
        faults.append((number, _("Exactly one line of JSON follows the times.")))
        return None
    try:
        return CueAsked.model_validate_json(said[0])
    except ValidationError as error:
        faults += [(number, _fault(each)) for each in error.errors()]
    return None


def _fault(error: dict) -> str:
    if error["type"] == "json_invalid":
        return _("This line is no JSON: %(reason)s.") % {"reason": error["ctx"]["error"]}
    place = path_of(error["loc"])
    return f"{place}: {sentence(error)}" if place else sentence(error)
