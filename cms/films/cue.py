"""A cue: from this millisecond to that one, this thing is in the film, perhaps in this part of the picture.

Nothing here asks a database, and nothing can be changed: an edited cue is another one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

Sides = tuple[int, int, int, int]
NUMBERED = 3


class Role(StrEnum):
    """How much is made of it: a card of its own, a place on the shelf, or in the list only."""

    FEATURE = "feature"
    MENTION = "mention"
    BACKGROUND = "background"


RANK = {Role.FEATURE: 0, Role.MENTION: 1, Role.BACKGROUND: 2}


@dataclass(frozen=True, slots=True)
class Target:
    """What a cue points at: a kind some room knows, and a name that is its own there."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}"

    @classmethod
    def parse(cls, text: str) -> "Target":
        """Of `kind:name`. Raises ValueError where either is missing."""
        kind, colon, name = text.partition(":")
        if not (kind and colon and name):
            raise ValueError(text)
        return cls(kind, name)


@dataclass(frozen=True, slots=True)
class Keyframe:
    """Where the thing is at a moment of the film: left, top, width and height in ten-thousandths of the picture."""

    at: int
    sides: Sides


@dataclass(frozen=True, slots=True)
class Cue:
    """One appearance; moments are milliseconds of the film, half-open. `labels` are pairs of language and words."""

    key: str
    starts: int
    ends: int
    target: Target
    role: Role = Role.FEATURE
    labels: tuple[tuple[str, str], ...] = ()
    sides: Sides | None = None
    keyframes: tuple[Keyframe, ...] = ()
    z: int = 0
    language: str = ""

    def is_on(self, at: int) -> bool:
        """Is it in the film at that moment?"""
        return self.starts <= at < self.ends

    def is_for(self, language: str) -> bool:
        """Is it said to readers of that language?"""
        return self.language in ("", language)

    def label(self, language: str) -> str:
        """What is said of it in that language, or nothing."""
        return dict(self.labels).get(language, "")

    def sides_at(self, at: int) -> Sides | None:
        """Where it is at that moment, in a straight line between what was drawn; None when nothing was."""
        if self.sides is None:
            return None
        before = Keyframe(self.starts, self.sides)
        for after in self.keyframes:
            if at < after.at:
                return _between(before, after, at)
            before = after
        return before.sides


def order(cues: Iterable[Cue]) -> list[Cue]:
    """As they appear; of those that begin together, what matters most first."""
    return sorted(cues, key=lambda cue: (cue.starts, RANK[cue.role], -cue.z, cue.ends, cue.key))


def numbered_at(cues: Iterable[Cue], at: int) -> list[Cue]:
    """Those that have a number in the picture at that moment; the others are in the list only."""
    here = [cue for cue in cues if cue.is_on(at)]
    return sorted(here, key=lambda cue: (RANK[cue.role], -cue.z, cue.starts, cue.key))[:NUMBERED]


def _between(before: Keyframe, after: Keyframe, at: int) -> Sides:
    whole = after.at - before.at
    gone = min(max(at - before.at, 0), whole)
    if not whole:
        return after.sides
    x, y, w, h = (start + (end - start) * gone // whole for start, end in zip(before.sides, after.sides, strict=True))
    return x, y, w, h
