"""Set stock aside by conditional UPDATE. Touches StockRecord rows in pk order: see docs/locking.md."""

import random
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import F

from commerce.catalogue.models import Variant
from commerce.stock.availability import lapsed_units
from commerce.stock.errors import OutOfStock
from commerce.stock.models import Reservation, StockRecord
from commerce.stock.moved import moved
from commerce.stock.release import free_lapsed
from core.failpoints import failpoint
from core.prepared import Prepared

FIGURES = ("on_hand", "reserved", "safety")


def reserve(
    wants: Iterable[tuple[Variant, int]], *, subject: str, until: datetime | None, now: datetime
) -> list[Reservation]:
    """Set these units aside for the subject: a hold until then, or an allocation when `until` is None.

    Demand is summed per SKU first; one line may be served from several stores. Assumes the caller's transaction, and
    raises OutOfStock naming every shortage, upon which the caller rolls back.
    """
    wanted: Counter[int] = Counter()
    skus: dict[int, str] = {}
    for variant, quantity in wants:
        wanted[variant.pk] += quantity
        skus[variant.pk] = variant.sku
    missing = Counter(wanted)
    reservations = []
    records = _records(wanted, now)
    for record in records:
        if record.lapsed:
            free_lapsed(record, now)
            record.refresh_from_db(fields=FIGURES)
        taken = _take(record, missing[record.variant_id])
        if taken:
            missing[record.variant_id] -= taken
            reservations.append(
                Reservation(record=record, subject=subject, quantity=taken, created_at=now, expires_at=until)
            )
    short = {skus[pk]: (wanted[pk], wanted[pk] - lacking) for pk, lacking in missing.items() if lacking}
    if short:
        raise OutOfStock(short)
    moved({reservation.record_id: -reservation.quantity for reservation in reservations}, told=records)
    return Reservation.objects.bulk_create(reservations)


def _records(variant_ids: Iterable[int], now: datetime) -> list[StockRecord]:
    records = _in_order(variant_ids, now=now)
    if settings.TEST_DISABLE_LOCKS:  # the control of the race tests: unsorted, as a careless shop would
        random.shuffle(records)
    return records


@Prepared
def _in_order(variant_ids, now):
    records = StockRecord.objects.filter(variant__in=variant_ids, store__ships=True)
    return records.select_related("variant").annotate(lapsed=lapsed_units(now)).order_by("pk")


def _take(record: StockRecord, wanted: int) -> int:
    """Take up to `wanted` of the record; the check is the write. Returns how many were taken."""
    if settings.TEST_DISABLE_LOCKS:
        return _take_carelessly(record, wanted)
    if record.sellable < wanted:
        # It was read before we waited for the others: somebody may have given some back.
        record.refresh_from_db(fields=FIGURES)
    while units := min(record.sellable, wanted):
        failpoint("stock.take.between_look_and_write")
        is_taken = StockRecord.objects.filter(pk=record.pk, on_hand__gte=F("reserved") + F("safety") + units).update(
            reserved=F("reserved") + units
        )
        if is_taken:
            record.reserved += units
            return units
        record.refresh_from_db(fields=FIGURES)  # somebody was faster: look again
    return 0


def _take_carelessly(record: StockRecord, wanted: int) -> int:
    """Read, then write: what the race tests must catch. The production settings refuse the switch that leads here."""
    record.refresh_from_db(fields=FIGURES)
    units = min(record.sellable, wanted)
    failpoint("stock.take.between_look_and_write")
    if units:
        StockRecord.objects.filter(pk=record.pk).update(reserved=record.reserved + units)
        record.reserved += units
    return units
