"""Open a batch of prices, once per form; and what it would take to put a batch's old prices back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from commerce.catalogue.models import Variant
from commerce.pricing.errors import AlreadyWritten
from commerce.pricing.models import PriceBatch, PriceChange
from core.money import Money


def open_batch(key: str, *, what: str, reason: str, by, now: datetime, undoes: PriceBatch | None = None) -> PriceBatch:
    """A batch for prices that are about to be written in the caller's transaction.

    Raises AlreadyWritten when the key, or the putting back of that batch, was used before.
    """
    try:
        with transaction.atomic():
            return PriceBatch.objects.create(
                key=key, what=what[:200], reason=reason[:200], by=by, at=now, undoes=undoes
            )
    except IntegrityError:
        earlier = PriceBatch.objects.filter(key=key).first() or PriceBatch.objects.get(undoes=undoes)
        raise AlreadyWritten(earlier) from None


@dataclass(frozen=True)
class Reversal:
    """One price of a batch and the one before it. `refusal` says in words why it cannot be put back, or is empty."""

    variant: Variant
    was: Money | None
    became: Money
    starts_at: datetime
    version: int
    refusal: str

    def begins_at(self, now: datetime) -> datetime:
        """When the old price would hold again: at once, or from the day on which the new one would have begun."""
        return max(self.starts_at, now)


def reversals_of(batch: PriceBatch) -> list[Reversal]:
    """Each of its prices, by SKU. One that somebody has changed since stays as they left it."""
    changes = batch.changes.select_related("price__variant__product").order_by("price__variant__sku")
    logs: dict[int, list[PriceChange]] = {}
    for row in PriceChange.objects.filter(price__changes__batch=batch).distinct().order_by("effective_at", "pk"):
        logs.setdefault(row.price_id, []).append(row)
    return [_reversal(change, logs[change.price_id]) for change in changes]


def _reversal(change: PriceChange, log: list[PriceChange]) -> Reversal:
    before = [row for row in log if row.pk < change.pk and row.effective_at <= change.effective_at]
    currency = change.price.currency
    refusal = ""
    if any(row.pk > change.pk for row in log):
        refusal = _("It has been changed again since.")
    elif not before:
        refusal = _("It had no price before.")
    return Reversal(
        variant=change.price.variant,
        was=Money(before[-1].amount, currency) if before else None,
        became=Money(change.amount, currency),
        starts_at=change.effective_at,
        version=change.price.version,
        refusal=refusal,
    )
