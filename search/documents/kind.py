"""A kind of thing that can be found, and one such thing as it is written into the index."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from search.text import RULES

Facets = dict[str, list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Document:
    """One thing in one language. `labels` are words it is filed under, facets keys with names, `band` of price."""

    kind: str
    object_id: int
    locale: str
    language: str
    title: str
    labels: str = ""
    summary: str = ""
    body: str = ""
    facets: Facets = field(default_factory=dict)
    band: str = ""
    moment: datetime | None = None

    @property
    def digest(self) -> str:
        """The same for the same words by the same rules, and for those alone."""
        return _digest([RULES, asdict(self)])

    @property
    def filing_digest(self) -> str:
        """The same for all that are filed alike."""
        return _digest([self.kind, self.band, self.facets])


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind is read.

    `things` are all there are. `visible` are those anybody may see, `preferred` those that rank above others (things in
    stock): their ids in a column `found`. Both become a part of every search; the moment may stand in them only as it
    is, nothing reckoned from it. `read` writes the documents of these pks.
    """

    name: str
    things: Callable[[], QuerySet]
    visible: Callable[[datetime], QuerySet]
    preferred: Callable[[datetime], QuerySet | None]
    read: Callable[[Iterable[int], datetime], Iterator[Document]]


def _digest(said) -> str:
    text = json.dumps(said, default=str, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
