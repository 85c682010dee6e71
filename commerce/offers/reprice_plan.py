"""What a bulk price change would do, variant by variant, before anything is written; and writing exactly that."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from commerce.catalogue.models import Product, Variant
from commerce.offers.keep_till import NewPrice, keep_till
from commerce.pricing.batches import open_batch
from commerce.pricing.models import DEFAULT_LIST, Price, PriceBatch, PriceChange
from commerce.pricing.prices import prices_at
from commerce.pricing.reprice import SET, Rule
from core.money import Money
from core.web.amounts import largest

# One transaction: on SQLite nobody else writes until it ends.
MOST_VARIANTS = 500


@dataclass(frozen=True)
class Repricing:
    """One variant. `new` is None where it stays as it is, `note` then says why; `refusal` forbids the whole change."""

    variant: Variant
    old: Money | None
    new: Money | None
    version: int
    note: str = ""
    refusal: str = ""
    next_change_at: datetime | None = None


@dataclass(frozen=True)
class RepricePlan:
    """All of it, by product and SKU."""

    rows: tuple[Repricing, ...]

    @property
    def changes(self) -> list[Repricing]:
        """The rows that would be written."""
        return [row for row in self.rows if row.new and not row.refusal]

    @property
    def refused(self) -> list[Repricing]:
        """The rows that forbid it."""
        return [row for row in self.rows if row.refusal]

    @property
    def may_be_written(self) -> bool:
        """Is there something to write, nothing in the way, and not too much at once?"""
        return bool(self.changes) and not self.refused and not self.is_too_long

    @property
    def is_too_long(self) -> bool:
        """More than one transaction should hold."""
        return len(self.rows) > MOST_VARIANTS

    @property
    def digest(self) -> str:
        """Changes with anything that a person was shown."""
        said = [
            (row.variant.pk, row.old and row.old.amount, row.new and row.new.amount, row.version) for row in self.rows
        ]
        return hashlib.sha256(repr(said).encode()).hexdigest()


def plan_repricing(products: Iterable[Product], rule: Rule, now: datetime) -> RepricePlan:
    """What the rule makes of each variant that is sold. In a fixed number of queries."""
    variants = list(
        Variant.objects.filter(product__in=products, is_archived=False)
        .select_related("product")
        .prefetch_related("texts", "product__texts")
        .order_by("product__slug", "sort_order", "pk")[: MOST_VARIANTS + 1]
    )
    pks = [variant.pk for variant in variants]
    prices = prices_at(pks, now)
    series = Price.objects.filter(variant__in=pks, currency=settings.SITE_CURRENCY, price_list=DEFAULT_LIST)
    versions = dict(series.values_list("variant", "version"))
    return RepricePlan(
        tuple(_row(variant, prices.get(variant.pk), versions.get(variant.pk, 0), rule) for variant in variants)
    )


def _row(variant: Variant, price, version: int, rule: Rule) -> Repricing:
    old = Money(price.amount, settings.SITE_CURRENCY) if price else None
    if old is None and rule.how != SET:
        return Repricing(variant, None, None, version, note=_("It has no price."))
    new = rule.price_after(old or Money.zero(settings.SITE_CURRENCY))
    if new == old:
        return Repricing(variant, old, None, version, note=_("It costs that already."))
    refusal = ""
    if new.amount <= 0:
        refusal = _("It would cost nothing or less.")
    elif new.amount >= largest(new.currency):
        refusal = _("That is more than anything here costs.")
    return Repricing(
        variant, old, new, version, refusal=refusal, next_change_at=price.next_change_at if price else None
    )


def write_repricing(
    plan: RepricePlan, *, key: str, what: str, reason: str, starts_at: datetime | None, by, now: datetime
) -> tuple[PriceBatch, list[PriceChange]]:
    """Write the plan as one batch. Assumes the caller's transaction; nothing of it stays when anything is refused.

    Raises AlreadyWritten for a key that was used, and TillRefused when a price has moved since the plan was made or
    begins in the past.
    """
    batch = open_batch(key, what=what, reason=reason, by=by, now=now)
    wishes = [NewPrice(row.variant, row.new, starts_at, reason, row.version) for row in plan.changes]
    return batch, keep_till(wishes, by=by, now=now, batch=batch)
