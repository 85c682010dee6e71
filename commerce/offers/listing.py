"""The shop's shelves: what stands there, what it can be narrowed by, and a page of cards, in nine queries at most."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import translation
from django.utils.translation import pgettext

from commerce.catalogue.marks import LISTS
from commerce.offers.arranged import arranged
from commerce.offers.cards import cards_for
from commerce.offers.counted import Counted, counted
from commerce.offers.facets import Choice, Facet, chips_of, facets_of
from commerce.offers.judged import Standing, standing
from commerce.offers.kinds import Shelf, kinds_of
from commerce.offers.misread import sentence_of
from commerce.offers.narrowing import BY_NAME, CHEAPEST, DEAREST, NEWEST, Narrowing, only_known
from commerce.offers.shapes import ProductCard, with_variant
from commerce.offers.shelf_names import ShelfNames, shelf_names, shelf_url
from core.web.kept.marks import shows

PER_PAGE = 24
PLAIN = Narrowing()


@dataclass(frozen=True)
class Listing:
    """One page of the shop; `shelf` is None for the whole of it.

    `count` is how many things answer, on all pages; `everything` is how many the link to the whole shop leads to.
    `base` is the address of the whole shelf, `narrowing` what of it was asked for; each of `chips` takes a value away;
    `misread` is a sentence on what was asked for and is not known.
    `next_change_at` is when a price of the shop, on this page or not, changes next by plan; None if not soon.
    """

    shelf: Shelf | None
    shelves: tuple[Shelf, ...]
    cards: tuple[ProductCard, ...]
    page: int
    pages: int
    count: int
    everything: int = 0
    everything_url: str = ""
    base: str = ""
    narrowing: Narrowing = PLAIN
    facets: tuple[Facet, ...] = ()
    chips: tuple[Choice, ...] = ()
    orders: tuple[Choice, ...] = ()
    misread: str = ""
    next_change_at: datetime | None = None

    @property
    def is_plain(self) -> bool:
        """Is it the whole shelf in its own order?"""
        return self.narrowing.is_plain

    @property
    def ways(self) -> "Listing":
        """Itself without its cards: all that the ways to narrow it are drawn from."""
        return replace(self, cards=())

    @property
    def clear_url(self) -> str:
        """The whole shelf, in the order that was asked for."""
        return self.base + Narrowing(order=self.narrowing.order).query

    @property
    def page_query(self) -> str:
        """What stands before `page=` in the links between pages."""
        query = self.narrowing.but().query
        return f"{query}&" if query else "?"


def listing(*, category: str | None, asked: Narrowing, now: datetime, language: str) -> Listing | None:
    """That page of that category, or of everything; None when there is no such category."""
    shows(LISTS)
    names = shelf_names(now, language)
    here = next((each for each in names.shelves if each.slug == category), None)
    if category and here is None:
        return None
    stands = standing(category, names, now)
    asked = _understood(asked, names, stands)
    makers = {pk for pk, (slug, _name) in names.makers.items() if slug in asked.brands}
    on = stands.seen_as(asked.variants)
    found = counted(stands, on, asked, makers)

    def everywhere() -> Counted:
        """What was asked for goes along to the other shelves, so what stands there is counted too."""
        whole = standing(None, names, now)
        return counted(whole, whole.seen_as(()), asked.along, makers)

    kinds = kinds_of(names, here, asked, found, everywhere, shop_url=shelf_url(None, language))
    pages = max(1, -(-found.total // PER_PAGE))
    asked = replace(asked, page=min(asked.page, pages))
    places = arranged(on, found.passed, asked.order, category, language)
    on_page = places[(asked.page - 1) * PER_PAGE : asked.page * PER_PAGE]
    cards = cards_for([on.products[place] for place in on_page], now, language)
    base = shelf_url(category, language)
    with translation.override(language):
        facets = facets_of(found, asked, names.makers, base=base, language=language)
        orders = _orders(asked, base)
        misread = sentence_of(asked.misread)
    return Listing(
        shelf=kinds.current,
        shelves=kinds.shelves,
        cards=tuple(
            _as_asked(cards[on.products[place]], on.skus[place], asked)
            for place in on_page
            if on.products[place] in cards
        ),
        page=asked.page,
        pages=pages,
        count=found.total,
        everything=kinds.everything,
        everything_url=kinds.everything_url,
        base=base,
        narrowing=asked,
        facets=facets,
        chips=chips_of(facets),
        orders=orders,
        misread=misread,
        next_change_at=names.next_change_at(now),
    )


def _understood(asked: Narrowing, names: ShelfNames, here: Standing) -> Narrowing:
    """Without makers the shop does not know and names no variant here has."""
    asked = only_known(asked, "brand", {slug for slug, _name in names.makers.values()})
    return only_known(asked, "variant", here.names)


def _orders(asked: Narrowing, base: str) -> tuple[Choice, ...]:
    words = {
        NEWEST: pgettext("order of a list", "Newest"),
        CHEAPEST: pgettext("order of a list", "Lowest price"),
        DEAREST: pgettext("order of a list", "Highest price"),
        BY_NAME: pgettext("order of a list", "By name"),
    }
    return tuple(
        Choice(name, 0, base + asked.but(order=order).query, order == asked.order) for order, name in words.items()
    )


def _as_asked(card: ProductCard, sku: str, asked: Narrowing) -> ProductCard:
    """The card, with the variant that was asked for where a name of variants was."""
    if not asked.variants:
        return card
    choice = next((each for each in card.variants if each.sku == sku), None)
    return replace(with_variant(card, sku), url=choice.url) if choice else card
