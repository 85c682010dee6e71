"""What the database says now, as rows of a sheet: what an export writes and what an import is compared with."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from commerce.catalogue.models import Product, Variant
from commerce.offers.sheets.cells import tidy
from commerce.offers.sheets.columns import STOCK_PREFIX, suffix
from commerce.pricing.prices import prices_at
from commerce.stock.models import StockRecord, Store
from core.money import Money

Row = dict[str, str]


def stores() -> list[str]:
    """The slugs of all, as the columns of stock are called."""
    return list(Store.objects.order_by("slug").values_list("slug", flat=True))


def rows_of(variants: Iterable[Variant], now: datetime) -> dict[str, Row]:
    """SKU → its row, for variants fetched by `with_all`; in two queries more."""
    variants = list(variants)
    pks = [variant.pk for variant in variants]
    prices = prices_at(pks, now)
    units: dict[int, dict[str, int]] = defaultdict(dict)
    for pk, store, on_hand in StockRecord.objects.filter(variant__in=pks).values_list(
        "variant", "store__slug", "on_hand"
    ):
        units[pk][store] = on_hand
    known = stores()
    return {variant.sku: _row(variant, prices.get(variant.pk), units[variant.pk], known) for variant in variants}


def with_all(variants):
    """The queryset with everything a row needs."""
    return variants.select_related("product__category", "product__brand").prefetch_related("texts", "product__texts")


def product_row(product: Product) -> Row:
    """The columns that speak of the product, alike in every row of its variants."""
    row = {
        "product": product.slug,
        "state": product.state,
        "category": product.category.slug if product.category else "",
        "brand": product.brand.slug if product.brand else "",
        "weight_g": str(product.weight_g),
        "return_days": str(product.return_days),
        "return_exempt_reason": tidy(product.return_exempt_reason),
    }
    for text in product.texts.all():
        row |= {f"{name}_{suffix(text.locale)}": tidy(getattr(text, name)) for name in ("name", "why", "description")}
    return row


def bare_row(known: list[str]) -> Row:
    """What is true of a variant that is not there yet."""
    return {"currency": settings.SITE_CURRENCY, **{f"{STOCK_PREFIX}{store}": "0" for store in known}}


def _row(variant: Variant, price, units: dict[str, int], known: list[str]) -> Row:
    row = {
        **product_row(variant.product),
        **bare_row(known),
        "sku": variant.sku,
        "gtin": variant.gtin,
        "price": str(Money(price.amount, settings.SITE_CURRENCY).major) if price else "",
        "low_stock": str(variant.low_stock_threshold),
        "archived": "yes" if variant.is_archived else "no",
    }
    row |= {f"{STOCK_PREFIX}{store}": str(on_hand) for store, on_hand in units.items()}
    return row | {f"variant_{suffix(text.locale)}": tidy(text.name) for text in variant.texts.all()}
