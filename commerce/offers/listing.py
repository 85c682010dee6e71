"""The shop's shelves: categories with counts, and a page of cards, in as many queries whatever the length."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import translation

from commerce.catalogue.marks import LISTS
from commerce.catalogue.models import Category, Product
from commerce.offers.cards import cards_for
from commerce.offers.shapes import ProductCard
from core.web.kept.marks import shows

PER_PAGE = 24


@dataclass(frozen=True)
class Shelf:
    """A category as the shop lists it."""

    slug: str
    name: str
    standfirst: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class Listing:
    """One page of the shop; `shelf` is None for the whole of it."""

    shelf: Shelf | None
    shelves: tuple[Shelf, ...]
    cards: tuple[ProductCard, ...]
    page: int
    pages: int
    count: int


def listing(*, category: str | None, page: object, now: datetime, language: str) -> Listing | None:
    """That page of that category, or of everything; None when there is no such category."""
    shows(LISTS)
    shelves = _shelves(category, language)
    shelf = next((each for each in shelves if each.is_current), None)
    if category and shelf is None:
        return None
    products = Product.objects.sellable().order_by("category__sort_order", "slug")
    if category:
        products = products.filter(category__slug=category)
    pages = Paginator(products.values_list("pk", flat=True), PER_PAGE)
    if shelf:
        pages.count = shelf.count  # counted already, beside the other shelves
    here = pages.get_page(page)
    ids = list(here)
    cards = cards_for(ids, now, language)
    return Listing(
        shelf=shelf,
        shelves=shelves,
        cards=tuple(cards[pk] for pk in ids if pk in cards),
        page=here.number,
        pages=here.paginator.num_pages,
        count=here.paginator.count,
    )


def _shelves(current: str | None, language: str) -> tuple[Shelf, ...]:
    shown = Count("products", filter=Q(products__state=Product.State.ACTIVE))
    categories = Category.objects.prefetch_related("texts").annotate(shown=shown).filter(shown__gt=0)
    with translation.override(language):
        return tuple(
            Shelf(
                slug=category.slug,
                name=text.name if (text := category.text(language)) else category.slug,
                standfirst=text.standfirst if text else "",
                url=reverse("shop_category", kwargs={"category": category.slug}),
                count=category.shown,
                is_current=category.slug == current,
            )
            for category in categories
        )
