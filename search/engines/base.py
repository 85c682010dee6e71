"""What every engine promises; the same tests are run against each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from search.documents.kind import Document, Facets
from search.query import Asked


class Hit(NamedTuple):
    """A thing that answers, with how well (more is better), and whether it can be had now."""

    key: int
    kind: str
    object_id: int
    score: float
    is_preferred: bool


class Tally(NamedTuple):
    """How many of what answers are filed alike, and how many of those can be had now."""

    kind: str
    facets: Facets
    band: str
    count: int
    preferred: int


@dataclass(frozen=True, slots=True)
class Matches:
    """`tallies` count all that hold the words, whatever narrows them; `hits` are a stretch of those that pass."""

    tallies: list[Tally]
    hits: list[Hit]


class Engine(Protocol):
    """Keeps the terms of documents under their rows' keys, and finds the rows again."""

    def write(self, documents: Mapping[int, Document]) -> None:
        """Keep these documents' terms, in place of what was kept under the same keys."""

    def forget(self, keys: Iterable[int]) -> None:
        """Keep nothing under these keys any more."""

    def find(
        self, terms: Sequence[str], asked: Asked, *, locale: str, all_of_them: bool, now: datetime, stretch: range
    ) -> Matches:
        """The documents in that language that hold every term (or any), counted, and that stretch of the best of them.

        Words in the order they were asked count more than the same words apart, a word itself more than a longer one
        that begins like it, and a new story a little more than an old one. Only what is visible at `now`, asked of the
        database. Where nothing narrows the search, the best of each kind is in the first stretch. What can be had
        now is told of every hit, and counted where it is asked for. No terms find nothing.
        """
