"""What the API tells of products and offers."""

import datetime as dt

from commerce.offers.browse import Facet, Found
from commerce.offers.product import ProductPage
from commerce.offers.shapes import ProductCard
from core.api.shapes import MoneyTold, Told
from core.money import Money


class StockTold(Told):
    """in_stock, low (with `left`), backorder or preorder (with `date`), sold_out."""

    state: str
    left: int | None = None
    date: dt.date | None = None


class OfferTold(Told):
    """Price and stock of one SKU now. `prior_price` and `percent_off` only where they are lawful."""

    sku: str
    price: MoneyTold
    prior_price: MoneyTold | None
    percent_off: int | None
    low30: MoneyTold
    tax_included: bool
    stock: StockTold
    next_change_at: dt.datetime | None
    currency: str


class OffersTold(Told):
    """The offers in the order they were asked for; `unknown` names the SKUs that are not for sale."""

    items: list[OfferTold]
    next: None = None
    unknown: list[str]


class PictureTold(Told):
    """Addresses are relative to the shop's unless they name another host. `alt` is empty only for decoration."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str


class VariantTold(Told):
    """One colour or size."""

    sku: str
    name: str
    offer: OfferTold


class ProductTold(Told):
    """A product in a list. `language` is that of `name` and `why`, which may be the site's first."""

    slug: str
    name: str
    language: str
    why: str
    url: str
    picture: PictureTold | None
    category: str | None
    brand: str | None
    price_from: MoneyTold
    variants: list[VariantTold]


class SpecTold(Told):
    """One line of the specification."""

    name: str
    value: str


class ReturnsTold(Told):
    """Days from delivery; 0 means it cannot be returned, and `reason` says why."""

    days: int
    reason: str


class ProductPageTold(ProductTold):
    """A product with everything its page says."""

    description: str
    specs: list[SpecTold]
    gallery: list[PictureTold]
    returns: ReturnsTold


class FacetTold(Told):
    """A value one may filter by."""

    slug: str
    name: str
    count: int


class FacetsTold(Told):
    """Each counts under the other filter."""

    category: list[FacetTold]
    brand: list[FacetTold]


class ProductsTold(Told):
    """A page of products."""

    items: list[ProductTold]
    next: str | None
    facets: FacetsTold


def listed(found: Found) -> dict:
    """A product as a list tells it."""
    card = found.card
    return {
        "slug": card.slug,
        "name": card.name,
        "language": card.language,
        "why": card.why,
        "url": card.url,
        "picture": card.picture,
        "category": found.category or None,
        "brand": found.brand or None,
        "price_from": _least(card).as_json(),
        "variants": [
            {"sku": choice.sku, "name": choice.name, "offer": choice.offer.as_json()} for choice in card.variants
        ],
    }


def _least(card: ProductCard) -> Money:
    """The least one can really pay for it; where everything is sold out, the least it says."""
    there = [choice.offer.price for choice in card.variants if choice.offer.stock.can_be_bought]
    return min(there or [choice.offer.price for choice in card.variants])


def whole(page: ProductPage) -> dict:
    """A product as its page tells it."""
    return listed(Found(page.card, page.category, page.brand)) | {
        "description": page.description,
        "specs": [{"name": name, "value": value} for name, value in page.specs],
        "gallery": page.gallery,
        "returns": {"days": page.return_days, "reason": page.return_exempt_reason},
    }


def facet(each: Facet) -> dict:
    """A facet's value."""
    return {"slug": each.slug, "name": each.name, "count": each.count}
