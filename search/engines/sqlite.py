"""SQLite's dialect of the index: the FTS5 table `search_terms`, a row per document, ranked by `bm25`.

Terms hold nothing but letters and digits (search.text), so they can be quoted without escaping.
"""

from collections.abc import Sequence

from search.documents.kind import Document
from search.engines.gates import Check, Gate, by_kind
from search.engines.scope import scoped
from search.engines.weights import IN_ORDER, WEIGHTS
from search.text import is_prefix

SCORE = f"-bm25(search_terms, {', '.join(str(weight) for weight in WEIGHTS)})"  # bm25 is the better the lower
IS_IN_ORDER = "d.id IN (SELECT rowid FROM search_terms WHERE search_terms MATCH %s)"
# The join is crossed so that the terms come first: SQLite has no idea how few they leave.
SEEN = (
    "SELECT d.id, d.kind, d.object_id, d.filing_id, {score} AS score, {preferred} AS preferred "
    "FROM search_terms CROSS JOIN search_searchdocument d ON d.id = search_terms.rowid "
    "WHERE search_terms MATCH %s AND {visible}"
)


class Sqlite:
    """What DatabaseEngine says to SQLite."""

    write = "INSERT INTO search_terms (rowid, title, labels, summary, body) VALUES (%s, %s, %s, %s, %s)"
    forget = "DELETE FROM search_terms WHERE rowid IN (%s)"

    @staticmethod
    def row(key: int, document: Document, fields: Sequence[list[str]]) -> tuple:
        """What `write` takes."""
        return (key, *(" ".join(scoped(terms, document.locale)) for terms in fields))

    @staticmethod
    def seen(
        terms: Sequence[str], all_of_them: bool, locale: str, gates: Sequence[Gate], newness: Check, is_asked: bool
    ) -> Check:
        """A query for all that holds the terms and may be seen."""
        score, params = f"{SCORE} * {newness.sql}", [*newness.params]
        kept = scoped(terms, locale)
        begin = [is_prefix(term) for term in terms]
        if all_of_them and len(terms) > 1:
            score += f" * CASE WHEN {IS_IN_ORDER} THEN {IN_ORDER} ELSE 1 END"
            params.append(f'"{" ".join(kept)}"{"*" if begin[-1] else ""}')
        preferred = by_kind("d.kind", ((gate.kind, gate.is_preferred) for gate in gates)) if is_asked else Check("0")
        visible = by_kind("d.kind", ((gate.kind, gate.is_visible) for gate in gates))
        match = (" AND " if all_of_them else " OR ").join(map(_asked, kept, begin))
        sql = SEEN.format(score=score, preferred=preferred.sql, visible=visible.sql)
        return Check(sql, (*params, *preferred.params, match, *visible.params))

    @staticmethod
    def filed_under(facet: str, key: str) -> Check:
        """Is that key among those of the facet, in a row of filings?"""
        among = "SELECT 1 FROM json_each(facets, %s) filed WHERE json_extract(filed.value, '$[0]') = %s"
        return Check(f"EXISTS ({among})", (f"$.{facet}", key))


def _asked(term: str, begins: bool) -> str:
    """A word itself is asked for beside the longer ones that begin like it, and so counts twice."""
    return f'("{term}" OR "{term}"*)' if begins else f'"{term}"'
