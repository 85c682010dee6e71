"""Offers: price and stock of SKUs at one moment, the one source for every surface. Two queries for any number."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings

from commerce.catalogue.marks import LISTS
from commerce.catalogue.models import Variant
from commerce.offers.shapes import Offer, Stock
from commerce.pricing.prices import prices_at
from commerce.pricing.reductions import PriceNow
from commerce.stock.availability import sellable_at
from core.money import Money
from core.web.kept.marks import shows


def offers_for(skus: Iterable[str], now: datetime) -> dict[str, Offer]:
    """The offer of each SKU that can be sold; unknown, archived and unpriced ones are not in the answer."""
    shows(LISTS)  # a SKU that is not for sale does not tell its product
    found = Variant.objects.sellable().filter(sku__in=list(skus)).values_list("pk", "sku", "low_stock_threshold")
    return offers_of({pk: (sku, threshold) for pk, sku, threshold in found}, now)


def offers_of(variants: Mapping[int, tuple[str, int]], now: datetime) -> dict[str, Offer]:
    """The same for variants already known to be sellable: pk → (SKU, low-stock threshold)."""
    prices = prices_at(variants, now)
    sellable, currency = sellable_at(variants, now), settings.SITE_CURRENCY
    return {
        sku: _offer(sku, prices[pk], stock_words(sellable.get(pk, 0), threshold), currency)
        for pk, (sku, threshold) in variants.items()
        if pk in prices
    }


def stock_words(sellable: int, threshold: int) -> Stock:
    """What a shopper is told of so many units."""
    if sellable <= 0:
        return Stock("sold_out", left=0)
    if sellable <= threshold:
        return Stock("low", left=sellable)
    return Stock("in_stock")


def _offer(sku: str, price: PriceNow, stock: Stock, currency: str) -> Offer:
    return Offer(
        sku=sku,
        price=Money(price.amount, currency),
        prior_price=Money(price.prior, currency) if price.prior else None,
        percent_off=price.percent_off,
        low30=Money(price.low30, currency),
        stock=stock,
        reduced_since=price.reduced_since,
        next_change_at=price.next_change_at,
        history=price.steps,
    )
