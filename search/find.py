"""Answer a search: keys and scores from the engine, everything that is shown from the rooms at this moment."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils.translation import gettext

from commerce.offers.shapes import ProductCard
from search.engines import engine
from search.query import PER_PAGE, Asked, Choice
from search.rank import rank
from search.shelves import Shelf, closest, shelves
from search.shown import Found, shown
from search.spelling import meant
from search.text import asked as terms_of


@dataclass(slots=True)
class Answer:
    """What a search found. `is_loose` means that nothing holds all the words and these hold some.

    `meant` are words that find something, where these found nothing or little; `shelf` is the one whose name is nearest
    to them. `shelves` are all there are, where nothing was found. `typed` is what was asked for where this answers
    another spelling of it.
    """

    asked: Asked
    is_loose: bool = False
    total: int = 0
    page: int = 1
    pages: int = 1
    scopes: tuple[Choice, ...] = ()
    facets: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    prices: tuple[Choice, ...] = ()
    best: list[Found] = field(default_factory=list)
    items: list[Found] = field(default_factory=list)
    meant: str = ""
    shelf: Shelf | None = None
    shelves: list[Shelf] = field(default_factory=list)
    typed: str = ""

    @property
    def typed_url(self) -> str:
        """The search for just what was typed."""
        return Asked(q=self.typed, is_as_typed=True).but() if self.typed else ""

    @property
    def meant_url(self) -> str:
        """The same search in the words that may have been meant."""
        return Asked(q=self.meant).but() if self.meant else ""

    @property
    def chips(self) -> list[Choice]:
        """What it is narrowed by, each with the link that takes it away."""
        chosen = [choice for facet in (*self.facets.values(), self.prices) for choice in facet if choice.is_chosen]
        stock = Choice("1", gettext("Only what can be had now"), 0, self.stock_url, is_chosen=True)
        return [*chosen, *([stock] if self.asked.is_in_stock else [])]

    @property
    def clear_url(self) -> str:
        """The same search without what narrows it."""
        return self.asked.but(chosen={}, price="", is_in_stock=False)

    @property
    def stock_url(self) -> str:
        """The same search with only what can be had now, or without that."""
        return self.asked.but(is_in_stock=not self.asked.is_in_stock)

    @property
    def previous_url(self) -> str:
        """The page before; empty on the first."""
        return self.asked.but(page=self.page - 1) if self.page > 1 else ""

    @property
    def next_url(self) -> str:
        """The page after; empty on the last."""
        return self.asked.but(page=self.page + 1) if self.page < self.pages else ""

    @property
    def cards(self) -> list[ProductCard]:
        """The cards of everything on this page."""
        return [found.card for found in (*self.best, *self.items) if found.card]


def find_as_meant(asked: Asked, *, now: datetime, language: str, request=None) -> Answer:
    """The same as `find`; where that finds nothing at all and another spelling finds something, the answer to that."""
    answer = find(asked, now=now, language=language, request=request)
    if answer.total or not answer.meant or asked.is_as_typed or asked.is_narrowed:
        return answer
    better = find(replace(asked, q=answer.meant), now=now, language=language, request=request)
    if not better.total:
        return answer
    better.typed = asked.q
    return better


def find(asked: Asked, *, now: datetime, language: str, request=None, per_page: int = PER_PAGE) -> Answer:
    """The page of results that was asked for. An empty or too long question finds nothing."""
    terms = [] if asked.is_too_long else terms_of(asked.q)
    if not terms:
        return Answer(asked, shelves=shelves(language))
    ranked = rank(terms, asked, now=now, language=language, per_page=per_page)
    found = shown([*ranked.best, *ranked.hits], terms, asked, now=now, language=language, request=request)
    answer = Answer(
        asked=asked,
        is_loose=ranked.is_loose,
        total=ranked.total,
        page=ranked.page,
        pages=ranked.pages,
        scopes=ranked.scopes,
        facets=ranked.facets,
        prices=ranked.prices,
        best=[found[hit.key] for hit in ranked.best if hit.key in found],
        items=[found[hit.key] for hit in ranked.hits if hit.key in found],
    )
    if ranked.is_loose or not ranked.total:
        answer.meant = _that_finds(meant(terms, language), language, now)
    if not ranked.total:
        answer.shelves = shelves(language)
        answer.shelf = closest(terms, answer.shelves)
    return answer


def _that_finds(words: str, language: str, now: datetime) -> str:
    """The words where anybody may see something that holds them all: no suggestion tells what was taken back."""
    terms = terms_of(words)
    found = engine().find(terms, Asked(), locale=language, all_of_them=True, now=now, stretch=range(1))
    return words if found.hits else ""
