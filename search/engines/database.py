"""The index in the shop's own database: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL. One query a search.

The visibility of each kind is part of that query, so what was archived a second ago is neither found nor counted,
however stale the index.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from django.db import connection

from search.documents import KINDS
from search.documents.kind import Document, Facets
from search.engines.base import Hit, Matches, Tally
from search.engines.gates import FEW, Check, by_kind, gates
from search.engines.postgresql import Postgresql
from search.engines.sqlite import Sqlite
from search.engines.weights import NEW
from search.query import Asked
from search.text import written

CHUNK = 500

# What is seen is found once; then it is counted, and the best of it are taken.
FIND = (
    "WITH seen AS MATERIALIZED ({seen}) "
    "SELECT filed.kind, filed.band, CAST(filed.facets AS text), alike.many, alike.preferred, NULL, NULL, NULL FROM "
    "(SELECT filing_id, COUNT(*) AS many, SUM(preferred) AS preferred FROM seen GROUP BY filing_id) alike "
    "JOIN search_searchfiling filed ON filed.id = alike.filing_id UNION ALL "
    "SELECT best.kind, NULL, NULL, NULL, {preferred}, best.id, best.object_id, best.score FROM "
    "(SELECT * FROM seen WHERE {passes} ORDER BY {first} score DESC, id LIMIT {many} OFFSET {after}) best"
)
FILED = "filing_id IN (SELECT id FROM search_searchfiling WHERE {tests})"
# The best of every kind goes before all others.
IS_BEST = "id = (SELECT id FROM seen WHERE kind = '{kind}' ORDER BY score DESC, id LIMIT 1)"
FIRST = f"CASE WHEN {' OR '.join(IS_BEST.format(kind=kind) for kind in KINDS)} THEN 0 ELSE 1 END,"


class DatabaseEngine:
    """Picks the dialect of the connection it is used with."""

    def __init__(self):
        self.dialect = Postgresql if connection.vendor == "postgresql" else Sqlite

    def write(self, documents: Mapping[int, Document]) -> None:
        """See Engine."""
        self.forget(documents)
        rows = [self.dialect.row(key, document, _fields(document)) for key, document in documents.items()]
        with connection.cursor() as cursor:
            cursor.executemany(self.dialect.write, rows)

    def forget(self, keys: Iterable[int]) -> None:
        """See Engine."""
        keys = list(keys)
        with connection.cursor() as cursor:
            for start in range(0, len(keys), CHUNK):
                some = keys[start : start + CHUNK]
                cursor.execute(self.dialect.forget % ", ".join(["%s"] * len(some)), some)

    def find(
        self, terms: Sequence[str], asked: Asked, *, locale: str, all_of_them: bool, now: datetime, stretch: range
    ) -> Matches:
        """See Engine."""
        if not terms:
            return Matches([], [])
        statement = self._statement(terms, asked, locale, all_of_them, now, stretch)
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, statement.params)
            rows = cursor.fetchall()
        return Matches(
            [Tally(row[0], _facets(row[2]), row[1], row[3], row[4]) for row in rows if row[5] is None],
            [Hit(row[5], row[0], row[6], row[7], bool(row[4])) for row in rows if row[5] is not None],
        )

    def _statement(
        self, terms: Sequence[str], asked: Asked, locale: str, all_of_them: bool, now: datetime, stretch: range
    ) -> Check:
        seen = self.dialect.seen(
            terms, all_of_them, locale, gates("d.object_id", now), _newness(now), asked.is_in_stock
        )
        few = gates("best.object_id", now, FEW)
        preferred = by_kind("best.kind", ((gate.kind, gate.is_preferred) for gate in few))
        passes = self._passes(asked)
        sql = FIND.format(
            seen=seen.sql,
            preferred=preferred.sql,
            passes=passes.sql,
            first="" if asked.is_narrowed else FIRST,
            many=len(stretch),
            after=stretch.start,
        )
        return Check(sql, (*seen.params, *preferred.params, *passes.params))

    def _passes(self, asked: Asked) -> Check:
        tests = [self.dialect.filed_under(facet, key) for facet, key in asked.chosen.items()]
        if asked.kind:
            tests.append(Check("kind = %s", (asked.kind,)))
        if asked.price:
            tests.append(Check("band = %s", (asked.price,)))
        filed = " AND ".join(test.sql for test in tests)
        passes = [FILED.format(tests=filed)] if filed else ["1 = 1"]
        if asked.is_in_stock:
            passes.append("preferred = 1")
        return Check(" AND ".join(passes), tuple(param for test in tests for param in test.params))


def _newness(now: datetime) -> Check:
    """What a document's age makes of its score; one without a moment has no age."""
    cases = " ".join(f"WHEN d.moment > %s THEN {weight}" for _age, weight in NEW)
    moments = (connection.ops.adapt_datetimefield_value(now - age) for age, _weight in NEW)
    return Check(f"CASE {cases} ELSE 1 END", tuple(moments))


def _fields(document: Document) -> tuple[list[str], ...]:
    return tuple(written(text) for text in (document.title, document.labels, document.summary, document.body))


@lru_cache(maxsize=4096)
def _facets(stored: str) -> Facets:
    return json.loads(stored)
