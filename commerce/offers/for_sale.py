"""What may go into a basket now: the variant, its price, and how many are left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from commerce.catalogue.models import Variant
from commerce.pricing.prices import amount_at
from commerce.stock.availability import sellable_at


@dataclass(frozen=True, slots=True)
class ForSale:
    """A variant that is sold, what one costs in minor units of the site's currency, and how many can be promised."""

    variant: Variant
    amount: int
    left: int


def for_sale(skus: Iterable[str], now: datetime) -> dict[str, ForSale]:
    """By SKU, in two queries; unknown, archived and unpriced ones are not in the answer, sold-out ones are."""
    found = Variant.objects.sellable().filter(sku__in=list(skus)).annotate(amount=amount_at(now))
    priced = [variant for variant in found if variant.amount is not None]
    left = sellable_at([variant.pk for variant in priced], now) if priced else {}
    return {variant.sku: ForSale(variant, variant.amount, left.get(variant.pk, 0)) for variant in priced}
