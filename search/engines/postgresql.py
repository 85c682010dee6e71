"""PostgreSQL's dialect of the index: a tsvector written by hand, so that no locale's parser decides what a word is.

Terms hold nothing but letters and digits (search.text), so they can be quoted without escaping.
"""

import json
from collections.abc import Iterator, Sequence

from search.documents.kind import Document
from search.engines.gates import Check, Gate
from search.engines.scope import scoped
from search.engines.weights import IN_ORDER, WEIGHTS, WHOLE
from search.text import is_prefix

LAST_PLACE = 16000  # places are kept up to 16383
MOST_PLACES = 250  # of one term: 255 are kept
RANK = "{" + ", ".join(str(weight / max(WEIGHTS)) for weight in reversed(WEIGHTS)) + "}"  # D, C, B, A

# A query per kind, so that the planner knows how few are to be looked up and joins them as it likes best.
SEEN = (
    "SELECT d.id, d.kind, d.object_id, d.filing_id, {score} AS score, {preferred} AS preferred "
    "FROM search_searchdocument d WHERE d.terms @@ CAST(%s AS tsquery) AND {visible}"
)


class Postgresql:
    """What DatabaseEngine says to PostgreSQL."""

    write = "UPDATE search_searchdocument SET terms = %s::tsvector WHERE id = %s"
    forget = "UPDATE search_searchdocument SET terms = NULL WHERE id IN (%s)"

    @staticmethod
    def row(key: int, document: Document, fields: Sequence[list[str]]) -> tuple:
        """What `write` takes."""
        places: dict[str, list[str]] = {}
        place = 0
        for weight, terms in zip("ABCD", fields, strict=True):
            place += 1  # no phrase runs from one field into the next
            for term in scoped(terms, document.locale, document.kind):
                place = min(place + 1, LAST_PLACE)
                places.setdefault(term, []).append(f"{place}{weight}")
        return (" ".join(f"'{term}':{','.join(where[:MOST_PLACES])}" for term, where in places.items()), key)

    @staticmethod
    def seen(
        terms: Sequence[str], all_of_them: bool, locale: str, gates: Sequence[Gate], newness: Check, is_asked: bool
    ) -> Check:
        """A query for all that holds the terms and may be seen."""
        queries, params = [], []
        for gate in gates:
            kept = scoped(terms, locale, gate.kind)
            begin = [is_prefix(term) for term in terms]
            asked = (" & " if all_of_them else " | ").join(map(_asked, kept, begin))
            score = f"ts_rank('{RANK}', d.terms, CAST(%s AS tsquery)) * {newness.sql}"
            params += [asked, *newness.params]
            for better, weight in _better(kept, begin, all_of_them):
                score += f" * CASE WHEN d.terms @@ CAST(%s AS tsquery) THEN {weight} ELSE 1 END"
                params.append(better)
            preferred = f"CASE WHEN {gate.is_preferred.sql} THEN 1 ELSE 0 END" if is_asked else "0"
            params += [*(gate.is_preferred.params if is_asked else ()), asked, *gate.is_visible.params]
            queries.append(SEEN.format(score=score, preferred=preferred, visible=gate.is_visible.sql))
        return Check(" UNION ALL ".join(queries), tuple(params))

    @staticmethod
    def filed_under(facet: str, key: str) -> Check:
        """Is that key among those of the facet, in a row of filings?"""
        return Check("facets @> CAST(%s AS jsonb)", (json.dumps({facet: [[key]]}),))


def _better(terms: Sequence[str], begin: Sequence[bool], all_of_them: bool) -> Iterator[tuple[str, float]]:
    """What else a document may hold that makes it a better answer, and how much. (`ts_rank` alone cannot tell.)"""
    if any(begin):
        yield (" & " if all_of_them else " | ").join(map(_quoted, terms)), WHOLE
    if all_of_them and len(terms) > 1:
        yield " <-> ".join([*map(_quoted, terms[:-1]), _asked(terms[-1], begin[-1])]), IN_ORDER


def _asked(term: str, begins: bool) -> str:
    return f"{_quoted(term)}{':*' if begins else ''}"


def _quoted(term: str) -> str:
    return f"'{term}'"
