"""Write a price: one more row of the log, under the lock of its series. Announces price_changed."""

from datetime import datetime

from django.db import transaction

from commerce.catalogue.marks import forget_products
from commerce.catalogue.models import Variant
from commerce.pricing import events
from commerce.pricing.errors import PriceInThePast, PriceMoved
from commerce.pricing.models import DEFAULT_LIST, Price, PriceBatch, PriceChange
from core.locks import lock_one
from core.money import Money
from core.outbox.announce import announce


def change_price(
    variant: Variant,
    amount: Money,
    *,
    now: datetime,
    by=None,
    reason: str = "",
    effective_at: datetime | None = None,
    expected_version: int | None = None,
    batch: PriceBatch | None = None,
) -> PriceChange:
    """From `effective_at` (default `now`) on the variant costs `amount`; `batch` is what it was written together with.

    Raises PriceInThePast, ValueError for a negative amount, and PriceMoved when `expected_version` is not the
    series' version any more.
    """
    effective_at = effective_at or now
    if effective_at < now:
        raise PriceInThePast()
    if amount.amount < 0:
        raise ValueError("A price is not negative.")
    with transaction.atomic():
        series, _ = Price.objects.get_or_create(variant=variant, currency=amount.currency, price_list=DEFAULT_LIST)
        series = lock_one(Price.objects.filter(pk=series.pk))
        if expected_version is not None and series.version != expected_version:
            raise PriceMoved()
        series.version += 1
        series.save(update_fields=["version"])
        change = PriceChange.objects.create(
            price=series,
            amount=amount.amount,
            effective_at=effective_at,
            reason=reason,
            by=by,
            created_at=now,
            batch=batch,
        )
        announce(
            events.PRICE_CHANGED,
            variant=variant.pk,
            product=variant.product_id,
            sku=variant.sku,
            effective_at=effective_at,
        )
        forget_products(variant.product_id)
    return change
