"""What a film's cues must keep: every reason at once, each with the cue it is about. Warnings are another matter."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.blocks.rect import clean_rect
from cms.films import moment
from cms.films.cue import Cue, Sides

KEY = re.compile(r"[a-z0-9]{4,12}", re.ASCII)
MOST_CUES = 1000
MOST_KEYFRAMES = 200
LONGEST_LABEL = 120
TOP = 99


def faults_of(cues: Sequence[Cue], length: int | None = None) -> list[tuple[int, str]]:
    """Per fault the cue's place in the list and a sentence. With the film's length (ms) they end within it."""
    if len(cues) > MOST_CUES:
        return [(MOST_CUES, _("There are too many: at most %(most)s.") % {"most": MOST_CUES})]
    times = Counter(cue.key for cue in cues)
    faults = []
    for place, cue in enumerate(cues):
        faults += [(place, sentence) for sentence in _faults(cue, length)]
        if times[cue.key] > 1:
            faults.append((place, _("Another cue is called %(key)s too.") % {"key": cue.key}))
    return faults


def _faults(cue: Cue, length: int | None) -> Iterator[str]:
    if not KEY.fullmatch(cue.key):
        yield _("A cue is called by four to twelve small letters and digits, not “%(key)s”.") % {"key": cue.key[:40]}
    if cue.starts < 0:
        yield _("It starts before the film.")
    if cue.ends <= cue.starts:
        yield _("It must end after it starts.")
    elif length is not None and cue.ends > length:
        yield _("It ends at %(end)s, and the film at %(length)s.") % {
            "end": moment.as_clock(cue.ends),
            "length": moment.as_clock(length),
        }
    if not -TOP <= cue.z <= TOP:
        yield _("Its layer must be between %(least)s and %(most)s.") % {"least": -TOP, "most": TOP}
    yield from _faults_of_words(cue)
    yield from _faults_of_places(cue)


def _faults_of_words(cue: Cue) -> Iterator[str]:
    languages = [code for code, _name in settings.LANGUAGES]
    for code in [cue.language, *dict(cue.labels)]:
        if code and code not in languages:
            yield _("“%(code)s” is no language of this site: %(languages)s are.") % {
                "code": code,
                "languages": ", ".join(languages),
            }
    if any(len(words) > LONGEST_LABEL for _code, words in cue.labels):
        yield _("A label has at most %(most)s characters.") % {"most": LONGEST_LABEL}


def _faults_of_places(cue: Cue) -> Iterator[str]:
    if cue.keyframes and cue.sides is None:
        yield _("It moves, and it is nowhere to begin with.")
    if len(cue.keyframes) > MOST_KEYFRAMES:
        yield _("It moves too often: at most %(most)s times.") % {"most": MOST_KEYFRAMES}
        return
    before = cue.starts
    for keyframe in cue.keyframes:
        if not before < keyframe.at < cue.ends:
            yield _("It moves at %(at)s: that must be after the move before, and while it is there.") % {
                "at": moment.as_clock(max(keyframe.at, 0))
            }
        before = max(before, keyframe.at)
    boxes = [cue.sides] if cue.sides is not None else []
    yield from dict.fromkeys(_faults_of_boxes([*boxes, *(keyframe.sides for keyframe in cue.keyframes)]))


def _faults_of_boxes(boxes: Iterable[Sides]) -> Iterator[str]:
    for sides in boxes:
        try:
            clean_rect(list(sides))
        except ValidationError as error:
            yield from error.messages
