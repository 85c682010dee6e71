"""What every engine promises; the same tests are run against each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from search.documents.kind import Document, Facets

MOST_HITS = 5000


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that answers, with how well (more is better) and what narrows and orders it."""

    key: int
    kind: str
    object_id: int
    score: float
    is_preferred: bool
    facets: Facets
    amount: int | None
    moment: datetime | None


class Engine(Protocol):
    """Keeps the terms of documents under their rows' keys, and finds the rows again."""

    def write(self, documents: Mapping[int, Document]) -> None:
        """Keep these documents' terms, in place of what was kept under the same keys."""

    def forget(self, keys: Iterable[int]) -> None:
        """Keep nothing under these keys any more."""

    def find(
        self, terms: Sequence[str], *, locale: str, kinds: Iterable[str], all_of_them: bool, now: datetime
    ) -> list[Hit]:
        """The documents in that language that hold every term (or any), the best first, at most `MOST_HITS`.

        Only what is visible at this moment, asked of the database. No terms find nothing.
        """
