"""What a film's page shows, as plain values: the picture, its words, and every thing in it with its appearances."""

from dataclasses import dataclass

from cms.films import moment
from cms.films.cue import Cue, Role
from cms.films.words import Said
from commerce.offers.shapes import ProductCard


@dataclass(frozen=True, slots=True)
class Track:
    """A file of words for the player; `language` is a code of the site's."""

    kind: str
    language: str
    name: str
    url: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class Appearance:
    """From when until when a thing is seen; `is_feature` where something is made of it."""

    cue: Cue

    @property
    def is_feature(self) -> bool:
        """Does it get a card?"""
        return self.cue.role == Role.FEATURE

    @property
    def at(self) -> str:
        """When, for people: 0:12."""
        return moment.said(self.cue.starts)

    @property
    def in_address(self) -> str:
        """When, for `?t=`."""
        return moment.in_address(self.cue.starts)

    @property
    def lasts(self) -> int:
        """For how many milliseconds."""
        return self.cue.ends - self.cue.starts


@dataclass(frozen=True, slots=True)
class Thing:
    """Something seen in a film that can be bought, or could: its card, and when it is there, in order."""

    number: int
    card: ProductCard
    label: str
    source: str
    appearances: tuple[Appearance, ...]

    @property
    def anchor(self) -> str:
        """Its place in the list."""
        return f"thing-{self.number}"

    @property
    def times(self) -> list[Appearance]:
        """When it is there, each moment once: two of a kind may come together."""
        return list({each.cue.starts: each for each in self.appearances}.values())


@dataclass(frozen=True, slots=True)
class Shown:
    """A film as its page shows it.

    `length` is in milliseconds, and 0 while nobody knows it; `frames` are addresses, one every `step` of them.
    """

    url: str
    type: str
    width: int
    height: int
    length: int
    step: int
    frames: tuple[str, ...]
    tracks: tuple[Track, ...]
    chapters: tuple[Said, ...]
    transcript: tuple[Said, ...]
    things: tuple[Thing, ...]
    cues_url: str

    @property
    def lasts(self) -> str:
        """How long, for people: 0:28."""
        return moment.said(self.length)

    @property
    def strip(self) -> list[tuple[str, str, str]]:
        """The frames with their moments: as people read them, for an address, and where the picture is."""
        moments = [number * self.step for number in range(len(self.frames))]
        return [(moment.said(at), moment.in_address(at), url) for at, url in zip(moments, self.frames, strict=True)]
