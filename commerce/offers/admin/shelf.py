"""What the listing of products says of each: picture, name, price and stock, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commerce.catalogue.models import Product
from commerce.pricing.prices import prices_at
from commerce.pricing.reductions import PriceNow
from commerce.stock.availability import sellable_at
from core.money import Money

PREFETCHED = ("texts", "category__texts", "brand__texts", "images__image", "variants")


@dataclass(frozen=True)
class ShelfRow:
    """One product of the listing. `price` and `stock` are words; `is_short` asks for the eye."""

    thumb: str
    skus: str
    price: str
    stock: str
    is_short: bool


def shelf_rows(products: Sequence[Product], now: datetime, language: str) -> dict[int, ShelfRow]:
    """A row per product, drafts and archived ones too."""
    prefetch_related_objects(products, *PREFETCHED)
    variants = {
        product.pk: [variant for variant in product.variants.all() if not variant.is_archived] for product in products
    }
    pks = [variant.pk for each in variants.values() for variant in each]
    prices, units = prices_at(pks, now), sellable_at(pks, now)
    return {product.pk: _row(product, variants[product.pk], prices, units, language) for product in products}


def _row(product: Product, variants: list, prices: dict, units: dict, language: str) -> ShelfRow:
    picture = next(iter(product.images.all()), None)
    stock, is_short = _stock([(units.get(variant.pk, 0), variant.low_stock_threshold) for variant in variants])
    return ShelfRow(
        thumb=picture.image.thumb if picture else "",
        skus=", ".join(variant.sku for variant in variants),
        price=_price([prices[variant.pk] for variant in variants if variant.pk in prices], language),
        stock=stock,
        is_short=is_short,
    )


def _price(prices: list[PriceNow], language: str) -> str:
    if not prices:
        return _("No price")
    lowest = min(prices, key=lambda price: price.amount)
    words = Money(lowest.amount, settings.SITE_CURRENCY).format(language)
    if any(price.amount > lowest.amount for price in prices):
        words = _("from %(price)s") % {"price": words}
    return f"{words} (−{lowest.percent_off} %)" if lowest.percent_off else words


def _stock(variants: list[tuple[int, int]]) -> tuple[str, bool]:
    """Words for (units, threshold) of each variant, and whether somebody should look."""
    total = sum(units for units, _threshold in variants)
    if not variants or total == 0:
        return _("Sold out"), True
    words = ngettext("%(count)s to sell", "%(count)s to sell", total) % {"count": total}
    gone = sum(units == 0 for units, _threshold in variants)
    if gone:
        words += ", " + ngettext("%(count)s variant sold out", "%(count)s variants sold out", gone) % {"count": gone}
    return words, bool(gone) or any(units <= threshold for units, threshold in variants)
