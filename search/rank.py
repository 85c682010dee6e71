"""Which hits stand on the page that was asked for, and what the results may be narrowed by. Asks only the engine."""

from dataclasses import dataclass
from datetime import datetime

from search import links
from search.engines import engine
from search.engines.base import Hit, Matches
from search.narrow import narrowed
from search.query import Asked, Choice

# A thing that cannot be had now ranks as if it answered half as well, among the hits of as many pages.
SOLD_OUT = 0.5
PAGES = 5


@dataclass(frozen=True, slots=True)
class Ranked:
    """A page of hits. `best` stand above the rest of the first page, and on no other.

    `is_loose` means that nothing holds all the words and these hold some; `pages` is at least 1, `page` never past it.
    """

    is_loose: bool
    total: int
    page: int
    pages: int
    best: list[Hit]
    hits: list[Hit]
    scopes: tuple[Choice, ...]
    facets: dict[str, tuple[Choice, ...]]
    prices: tuple[Choice, ...]


def rank(terms: list[str], asked: Asked, *, now: datetime, language: str, per_page: int) -> Ranked:
    """The page of hits that was asked for, in one query of the engine; in two where no document holds every term.

    And in one more for a page past the last, which is answered with the last.
    """
    matches, is_loose = _matches(terms, asked, now, language, per_page)
    found = narrowed(matches.tallies, asked)
    pages = max(1, -(-found.total // per_page))
    page = min(asked.page, pages)
    if _stretch(page, per_page) != _stretch(asked.page, per_page):
        matches = _find(terms, asked, now, language, _stretch(page, per_page), not is_loose)
    here = sorted(matches.hits, key=_weight, reverse=True)
    is_first = _stretch(page, per_page).start == 0
    best = _best(here) if is_first and not (asked.is_narrowed or is_loose) else []
    here = [*best, *(hit for hit in here if hit not in best)]
    start = (page - 1) * per_page - _stretch(page, per_page).start
    above = best if page == 1 else []
    return Ranked(
        is_loose=is_loose,
        total=found.total,
        page=page,
        pages=pages,
        best=above,
        hits=here[start : start + per_page][len(above) :],
        scopes=links.scopes(found, asked),
        facets=links.facets(found, asked),
        prices=links.prices(found, asked),
    )


def _matches(terms: list[str], asked: Asked, now: datetime, language: str, per_page: int) -> tuple[Matches, bool]:
    stretch = _stretch(asked.page, per_page)
    matches = _find(terms, asked, now, language, stretch, True)
    if matches.tallies or len(terms) == 1:
        return matches, False
    return _find(terms, asked, now, language, stretch, False), True


def _find(terms: list[str], asked: Asked, now: datetime, language: str, stretch: range, all_of_them: bool) -> Matches:
    return engine().find(terms, asked, locale=language, all_of_them=all_of_them, now=now, stretch=stretch)


def _stretch(page: int, per_page: int) -> range:
    """The places of the five pages that page is one of: they are put in order together, page by page the same."""
    size = PAGES * per_page
    start = (page - 1) // PAGES * size
    return range(start, start + size)


def _weight(hit: Hit) -> float:
    return hit.score * SOLD_OUT if hit.kind == "product" and not hit.is_preferred else hit.score


def _best(hits: list[Hit]) -> list[Hit]:
    """The best story and the best thing, where there are both."""
    best = [next((hit for hit in hits if hit.kind == kind), None) for kind in ("article", "product")]
    return best if all(best) else []
