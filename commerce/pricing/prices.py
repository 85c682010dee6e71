"""What variants cost at a moment, read from the log in one query whatever their number."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery

from commerce.pricing.models import DEFAULT_LIST, PriceChange
from commerce.pricing.reductions import PriceNow, Step, price_now
from core.prepared import Prepared

# How far back a running reduction is followed. One that is older is simply the price.
HORIZON = timedelta(days=400)


def prices_at(variant_ids: Iterable[int], now: datetime, *, currency: str | None = None) -> dict[int, PriceNow]:
    """Price, prior price, 30-day low and next change per variant. A variant without a price is not in the answer."""
    days = settings.PRIOR_PRICE_DAYS
    logs = steps_of(variant_ids, since=now - HORIZON, currency=currency)
    read = {variant_id: price_now(steps, now=now, days=days) for variant_id, steps in logs.items()}
    return {variant_id: price for variant_id, price in read.items() if price is not None}


def steps_of(variant_ids: Iterable[int], *, since: datetime, currency: str | None = None) -> dict[int, list[Step]]:
    """Each variant's log from the price in force at `since` on, future steps included, in order of time."""
    logs: dict[int, list[Step]] = defaultdict(list)
    for variant_id, at, amount in _changes(variant_ids, since=since, currency=currency or settings.SITE_CURRENCY):
        logs[variant_id].append(Step(at, amount))
    return dict(logs)


@Prepared
def _changes(variant_ids, since, currency):
    in_force = (
        PriceChange.objects.filter(price=OuterRef("price"), effective_at__lt=since)
        .order_by("-effective_at", "-pk")
        .values("pk")[:1]
    )
    changes = PriceChange.objects.filter(
        Q(effective_at__gte=since) | Q(pk=Subquery(in_force)),
        price__variant__in=variant_ids,
        price__currency=currency,
        price__price_list=DEFAULT_LIST,
    )
    return changes.order_by("effective_at", "pk").values_list("price__variant", "effective_at", "amount")


def amount_at(now: datetime, variant: str = "pk", *, currency: str | None = None) -> Subquery:
    """For a query of variants, or of rows with one: what it costs at `now` in minor units of our currency, or null."""
    in_force = PriceChange.objects.filter(
        price__variant=OuterRef(variant),
        price__currency=currency or settings.SITE_CURRENCY,
        price__price_list=DEFAULT_LIST,
        effective_at__lte=now,
    )
    return Subquery(in_force.order_by("-effective_at", "-pk").values("amount")[:1])


def planned_between(since: datetime, until: datetime) -> QuerySet:
    """The changes of prices that begin in (since, until]: rows of the log, in no order."""
    there = PriceChange.objects.filter(price__currency=settings.SITE_CURRENCY, price__price_list=DEFAULT_LIST)
    return there.filter(effective_at__gt=since, effective_at__lte=until).order_by()
