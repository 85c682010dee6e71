"""A kind of thing that can be found, and one such thing as it is written into the index."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db.models import QuerySet

Facets = dict[str, list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Document:
    """One thing in one language. `labels` are words it is filed under; facets are keys with their names."""

    kind: str
    object_id: int
    locale: str
    language: str
    title: str
    labels: str = ""
    summary: str = ""
    body: str = ""
    facets: Facets = field(default_factory=dict)
    amount: int | None = None
    moment: datetime | None = None

    @property
    def digest(self) -> str:
        """The same for the same words, and for those alone."""
        said = json.dumps(asdict(self), default=str, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind is read. The querysets are evaluated at the moment of use: they are what decides.

    `things` are all there are, `visible` those anybody may see now, `preferred` those that rank above others (things in
    stock), `read` writes the documents of these pks.
    """

    name: str
    things: Callable[[], QuerySet]
    visible: Callable[[], QuerySet]
    preferred: Callable[[datetime], QuerySet | None]
    read: Callable[[Iterable[int], datetime], Iterator[Document]]
