"""Everything a product's page shows, gathered once; the page itself asks nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from commerce.catalogue.models import Product
from commerce.offers.cards import told_of
from commerce.offers.instead import near, offered_instead
from commerce.offers.shapes import ProductCard, VariantChoice
from commerce.offers.shelf_names import shelf_url
from commerce.offers.words import words_of
from commerce.pricing.prices import prices_at
from commerce.pricing.reductions import Step
from core.images.picture import Picture
from core.prepared import Prepared

LEDGER_DAYS = 90


@dataclass(frozen=True)
class ProductPage:
    """A product in one language at one moment, with one of its variants chosen. `brand` and `category` are slugs."""

    slug: str
    card: ProductCard
    chosen: VariantChoice
    description: str
    brand_name: str
    brand_place: str
    brand_about: str
    category_name: str
    category_url: str
    gallery: tuple[Picture, ...]
    specs: tuple[tuple[str, str], ...]
    history: tuple[Step, ...]
    return_days: int
    return_exempt_reason: str
    brand: str = ""
    category: str = ""
    instead: tuple[ProductCard, ...] = ()


@dataclass(frozen=True)
class GoneProduct:
    """A product that is not sold any more, and what to look at instead: at most three things that can be bought."""

    product_id: int
    name: str
    category_name: str
    category_url: str
    instead: tuple[ProductCard, ...]


def product_page(slug: str, *, sku: str, now: datetime, language: str) -> ProductPage | None:
    """The page of that product with that variant chosen (or the card's own); None when it cannot be shown."""
    product = next(iter(_sold(slug=slug)), None)
    if product is None:
        return None
    cards, known = told_of([product.pk], now, language)
    card = cards.get(product.pk)
    if card is None:
        return None
    chosen = next((choice for choice in card.variants if choice.sku == sku), card.chosen)
    words = words_of(product, language)
    instead = () if chosen.offer.stock.can_be_bought else offered_instead(product.pk, cards, known, now, language)
    return ProductPage(
        slug=slug,
        card=replace(card, chosen=chosen, alternatives=instead),
        chosen=chosen,
        description=card.description,
        brand=product.brand.slug if product.brand else "",
        brand_name=words.brand_name,
        brand_place=words.brand_place,
        brand_about=words.brand_about,
        category=product.category.slug if product.category else "",
        category_name=words.category_name,
        category_url=shelf_url(product.category.slug, language) if product.category else "",
        gallery=_gallery(card, chosen.sku),
        specs=words.specs,
        history=_ledger(chosen.offer.history, now),
        return_days=product.return_days,
        return_exempt_reason=product.return_exempt_reason,
        instead=instead,
    )


@Prepared
def _sold(slug):
    return Product.objects.sellable().filter(slug=slug).select_related("brand", "category")


def gone_product(slug: str, *, now: datetime, language: str) -> GoneProduct | None:
    """What the address of an archived product says; None where there never was one."""
    product = (
        Product.objects.filter(slug=slug, state=Product.State.ARCHIVED)
        .select_related("category")
        .prefetch_related("texts", "category__texts")
        .first()
    )
    text = product.text(language) if product else None
    if text is None:
        return None
    cards, known = told_of([product.pk], now, language)
    category = product.category.text(language) if product.category else None
    return GoneProduct(
        product_id=product.pk,
        name=text.name,
        category_name=category.name if category else "",
        category_url=shelf_url(product.category.slug, language) if product.category else "",
        instead=offered_instead(product.pk, cards, known, now, language) or _near(product, now, language),
    )


def _near(product: Product, now: datetime, language: str) -> tuple[ProductCard, ...]:
    """What costs about as much as it did, from its shelf."""
    prices = prices_at(product.variants.values_list("pk", flat=True), now)
    if not (prices and product.category_id):
        return ()
    least = min(price.amount for price in prices.values())
    return near({product.pk: (product.category_id, least)}, now, language)[product.pk]


def _gallery(card: ProductCard, sku: str) -> tuple[Picture, ...]:
    """The chosen variant's pictures first, then the others."""
    return tuple(picture for _sku, picture in sorted(card.gallery, key=lambda each: each[0] != sku))


def _ledger(steps: Sequence[Step], now: datetime) -> tuple[Step, ...]:
    """Ninety days of the log, from the price in force when they began."""
    past = [step for step in steps if step.at <= now]
    since = now - timedelta(days=LEDGER_DAYS)
    before = [step for step in past if step.at < since]
    return (*before[-1:], *(step for step in past if step.at >= since))
