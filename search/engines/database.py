"""The index in the shop's own database: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL. One query a search.

The visibility of each kind is part of that query, so what was archived a second ago is not found, however stale the
index. Terms hold nothing but letters and digits (search.text), so they can be quoted without escaping.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from django.db import connection
from django.db.models import F

from search.documents import KINDS
from search.documents.kind import Document
from search.engines.base import MOST_HITS, Hit
from search.text import is_prefix, written

# How much a word weighs where it stands: title, labels, summary, body.
WEIGHTS = (10.0, 5.0, 3.0, 1.0)
LAST_PLACE = 16000  # PostgreSQL keeps places up to 16383
CHUNK = 500
# Asked row by row, by the primary key: most searches have few hits, and a shop has many things.
AMONG = "EXISTS (SELECT 1 FROM ({pks}) among WHERE among.found = d.object_id)"


class DatabaseEngine:
    """Picks the dialect of the connection it is used with."""

    def __init__(self):
        self.dialect = POSTGRESQL if connection.vendor == "postgresql" else SQLITE

    def write(self, documents: Mapping[int, Document]) -> None:
        """See Engine."""
        self.forget(documents)
        rows = [(key, *_fields(document)) for key, document in documents.items()]
        with connection.cursor() as cursor:
            cursor.executemany(self.dialect.write, [self.dialect.row(key, fields) for key, *fields in rows])

    def forget(self, keys: Iterable[int]) -> None:
        """See Engine."""
        keys = list(keys)
        with connection.cursor() as cursor:
            for start in range(0, len(keys), CHUNK):
                some = keys[start : start + CHUNK]
                cursor.execute(self.dialect.forget % ", ".join(["%s"] * len(some)), some)

    def find(
        self, terms: Sequence[str], *, locale: str, kinds: Iterable[str], all_of_them: bool, now: datetime
    ) -> list[Hit]:
        """See Engine."""
        if not terms:
            return []
        gates, gate_params = _gates(kinds, now)
        asked = self.dialect.asked(terms, all_of_them)
        with connection.cursor() as cursor:
            cursor.execute(
                self.dialect.find.format(gates=gates, limit=MOST_HITS), self.dialect.params(asked, gate_params, locale)
            )
            return [_hit(row) for row in cursor.fetchall()]


class Sqlite:
    """FTS5: `bm25` is the better the lower."""

    write = "INSERT INTO search_terms (rowid, title, labels, summary, body) VALUES (%s, %s, %s, %s, %s)"
    forget = "DELETE FROM search_terms WHERE rowid IN (%s)"
    find = (
        "SELECT d.id, d.kind, d.object_id, -bm25(search_terms, "
        + ", ".join(str(weight) for weight in WEIGHTS)
        + "), d.facets, d.amount, d.moment, ({gates}) AS gate "
        "FROM search_terms JOIN search_searchdocument d ON d.id = search_terms.rowid "
        "WHERE search_terms MATCH %s AND d.locale = %s AND gate > 0 ORDER BY 4 DESC, d.id LIMIT {limit}"
    )

    @staticmethod
    def row(key: int, fields: Sequence[list[str]]) -> tuple:
        """What `write` takes."""
        return (key, *(" ".join(terms) for terms in fields))

    @staticmethod
    def params(asked: str, gate_params: list, locale: str) -> list:
        """What `find` takes, in its order."""
        return [*gate_params, asked, locale]

    @staticmethod
    def asked(terms: Sequence[str], all_of_them: bool) -> str:
        """The terms as FTS5 takes them."""
        return (" AND " if all_of_them else " OR ").join(f'"{term}"{"*" if is_prefix(term) else ""}' for term in terms)


class Postgresql:
    """A tsvector written by hand, so that no parser of the server's locale has a say in what a word is."""

    write = "UPDATE search_searchdocument SET terms = %s::tsvector WHERE id = %s"
    forget = "UPDATE search_searchdocument SET terms = NULL WHERE id IN (%s)"
    find = (
        "SELECT d.id, d.kind, d.object_id, ts_rank('{{0.1, 0.3, 0.5, 1.0}}', d.terms, asked), "
        "d.facets, d.amount, d.moment, gate "
        "FROM search_searchdocument d CROSS JOIN CAST(%s AS tsquery) asked "
        "CROSS JOIN LATERAL (SELECT ({gates}) AS gate) g "
        "WHERE d.terms @@ asked AND d.locale = %s AND gate > 0 ORDER BY 4 DESC, d.id LIMIT {limit}"
    )

    @staticmethod
    def row(key: int, fields: Sequence[list[str]]) -> tuple:
        """What `write` takes."""
        places: dict[str, list[str]] = {}
        place = 0
        for weight, terms in zip("ABCD", fields, strict=True):
            for term in terms:
                place = min(place + 1, LAST_PLACE)
                places.setdefault(term, []).append(f"{place}{weight}")
        return (" ".join(f"'{term}':{','.join(where[:250])}" for term, where in places.items()), key)

    @staticmethod
    def params(asked: str, gate_params: list, locale: str) -> list:
        """What `find` takes, in its order."""
        return [asked, *gate_params, locale]

    @staticmethod
    def asked(terms: Sequence[str], all_of_them: bool) -> str:
        """The terms as a tsquery."""
        return (" & " if all_of_them else " | ").join(f"'{term}'{':*' if is_prefix(term) else ''}" for term in terms)


SQLITE, POSTGRESQL = Sqlite(), Postgresql()


def _fields(document: Document) -> tuple[list[str], ...]:
    return tuple(written(text) for text in (document.title, document.labels, document.summary, document.body))


def _gates(kinds: Iterable[str], now: datetime) -> tuple[str, list]:
    """0 for what may not be seen, 1 for what may, 2 for what ranks above it."""
    branches, params = [], []
    for name in kinds:
        kind = KINDS[name]
        seen, seen_params = _is_among(kind.visible())
        preferred = kind.preferred(now)
        if preferred is None:
            branches.append(f"WHEN d.kind = %s AND {seen} THEN 1")
            params += [name, *seen_params]
            continue
        first, first_params = _is_among(preferred)
        branches.append(f"WHEN d.kind = %s AND {seen} THEN CASE WHEN {first} THEN 2 ELSE 1 END")
        params += [name, *seen_params, *first_params]
    return f"CASE {' '.join(branches)} ELSE 0 END", params


def _is_among(pks) -> tuple[str, tuple]:
    sql, params = pks.values(found=F("pk")).query.sql_with_params()
    return AMONG.format(pks=sql), params


def _hit(row) -> Hit:
    key, kind, object_id, score, facets, amount, moment, gate = row
    facets = json.loads(facets) if isinstance(facets, str) else facets
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return Hit(key, kind, object_id, score, gate == 2, facets, amount, moment)
