"""The shop's shelves for programs: filters, facets and a cursor, in as many queries whatever the length."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from commerce.catalogue.models import Brand, Category, Product
from commerce.catalogue.models.texts import in_language
from commerce.offers.cards import cards_for
from commerce.offers.shapes import ProductCard

PER_PAGE = 24


class NoSuchPlace(ValueError):
    """The cursor is none that we gave."""


@dataclass(frozen=True)
class Found:
    """A product as a list shows it, and the shelf and the maker it is filed under ("" for none)."""

    card: ProductCard
    category: str
    brand: str


@dataclass(frozen=True)
class Facet:
    """A value one may filter by, and how many products there would be."""

    slug: str
    name: str
    count: int


@dataclass(frozen=True)
class Browse:
    """One page; `next` is the cursor of the page after it, None at the end."""

    items: tuple[Found, ...]
    next: str | None
    categories: tuple[Facet, ...]
    brands: tuple[Facet, ...]


def browse(*, category: str, brand: str, cursor: str, limit: int = PER_PAGE, now: datetime, language: str) -> Browse:
    """The page after `cursor` of what is for sale, by slug. Each facet counts under the other filter.

    Raises NoSuchPlace.
    """
    after = _after(cursor)
    rows = _filtered(category, brand).filter(slug__gt=after).order_by("slug")
    found = list(rows.values_list("pk", "slug", "category__slug", "brand__slug")[: limit + 1])
    here = found[:limit]
    cards = cards_for([pk for pk, *_ in here], now, language)
    return Browse(
        items=tuple(Found(cards[pk], shelf or "", maker or "") for pk, _, shelf, maker in here if pk in cards),
        next=_cursor(here[-1][1]) if len(found) > limit else None,
        categories=_facets(Category, _filtered("", brand), language),
        brands=_facets(Brand, _filtered(category, ""), language),
    )


def _filtered(category: str, brand: str) -> QuerySet:
    products = Product.objects.sellable()
    if category:
        products = products.filter(category__slug=category)
    if brand:
        products = products.filter(brand__slug=brand)
    return products


def _facets(model, products: QuerySet, language: str) -> tuple[Facet, ...]:
    counted = (
        model.objects.prefetch_related("texts")
        .annotate(shown=Count("products", filter=Q(products__in=products)))
        .filter(shown__gt=0)
    )
    return tuple(Facet(each.slug, _name(each, language), each.shown) for each in counted)


def _name(thing: Category | Brand, language: str) -> str:
    text = in_language(thing.texts.all(), language)
    return text.name if text else thing.slug


def _cursor(slug: str) -> str:
    return base64.urlsafe_b64encode(slug.encode()).decode().rstrip("=")


def _after(cursor: str) -> str:
    try:
        slug = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError) as error:
        raise NoSuchPlace from error
    if not slug.isprintable():
        raise NoSuchPlace
    return slug
