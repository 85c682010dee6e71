"""How many may still be promised, from the stores that send parcels. Lapsed holds do not count, swept or not."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, F, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest

from commerce.stock.models import Reservation, StockRecord
from core.prepared import Prepared


def sellable_at(variant_ids: Iterable[int], now: datetime) -> dict[int, int]:
    """Units that can be promised per variant, in one query; a variant without stock is 0 by absence."""
    sellable: dict[int, int] = defaultdict(int)
    for variant_id, on_hand, reserved, safety, lapsed in _records(variant_ids, now=now):
        sellable[variant_id] += max(on_hand - reserved + lapsed - safety, 0)
    return sellable


@Prepared
def _records(variant_ids, now):
    return (
        StockRecord.objects.filter(variant__in=variant_ids, store__ships=True)
        .annotate(lapsed=lapsed_units(now))
        .order_by()
        .values_list("variant", "on_hand", "reserved", "safety", "lapsed")
    )


def lapsed_units(now: datetime) -> Coalesce:
    """For a query of stock records: units of holds whose time is over and that no sweep has freed yet.

    Those are few, and the index `stock_holds_due` has them; the released history is not looked at. The sum with
    nothing keeps a database from going by the record's own index instead, which leads through all of that history.
    """
    lapsed = Reservation.objects.filter(released_at__isnull=True, expires_at__lte=now)
    of_record = lapsed.annotate(of=F("record_id") + 0).filter(of=OuterRef("pk")).order_by()
    units = of_record.values("of").annotate(units=Sum("quantity")).values("units")
    return Coalesce(Subquery(units, output_field=IntegerField()), 0)


def is_left_at(now: datetime) -> Exists:
    """For a query of variants: does `sellable_at` have any of it? Lapsed holds are looked at only where they decide."""
    taken = F("reserved") + F("safety")
    left = Q(on_hand__gt=taken) | Q(on_hand__gt=taken - lapsed_units(now))
    return Exists(StockRecord.objects.filter(left, variant=OuterRef("pk"), store__ships=True))


def lapsing_between(since: datetime, until: datetime) -> list[datetime]:
    """The moments in (since, until] at which a hold lapses that something sold out waits for. One query."""
    held = Reservation.objects.filter(released_at__isnull=True, expires_at__gt=since, expires_at__lte=until)
    taken = F("record__reserved") + F("record__safety")
    waited_for = held.filter(record__on_hand__lte=taken, record__store__ships=True)
    return list(waited_for.order_by().values_list("expires_at", flat=True).distinct())


def units_to_sell() -> Coalesce:
    """For a query of variants: units that parcels can be promised from. A lapsed hold counts until it is swept."""
    records = StockRecord.objects.filter(variant=OuterRef("pk"), store__ships=True).order_by()
    left = Greatest(F("on_hand") - F("reserved") - F("safety"), 0)
    units = records.values("variant").annotate(units=Sum(left)).values("units")
    return Coalesce(Subquery(units, output_field=IntegerField()), 0)
