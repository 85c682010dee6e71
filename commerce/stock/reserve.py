"""Set stock aside by conditional UPDATE. Touches StockRecord rows in pk order: see docs/locking.md."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import F

from commerce.catalogue.models import Variant
from commerce.stock.errors import OutOfStock
from commerce.stock.models import Reservation, StockRecord
from commerce.stock.moved import moved
from commerce.stock.release import free_lapsed
from core.failpoints import failpoint


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
    for record in _records(wanted):
        free_lapsed(record, now)
        taken = _take(record, missing[record.variant_id])
        if taken:
            missing[record.variant_id] -= taken
            reservations.append(
                Reservation(record=record, subject=subject, quantity=taken, created_at=now, expires_at=until)
            )
    short = {skus[pk]: (wanted[pk], wanted[pk] - lacking) for pk, lacking in missing.items() if lacking}
    if short:
        raise OutOfStock(short)
    moved({reservation.record_id: -reservation.quantity for reservation in reservations})
    return Reservation.objects.bulk_create(reservations)


def _records(variant_ids: Iterable[int]):
    records = StockRecord.objects.filter(variant__in=list(variant_ids), store__ships=True)
    # The control of the race tests: unsorted, as a careless shop would.
    return records.order_by("?") if settings.TEST_DISABLE_LOCKS else records.order_by("pk")


def _take(record: StockRecord, wanted: int) -> int:
    """Take up to `wanted` of the record; the check is the write. Returns how many were taken."""
    if settings.TEST_DISABLE_LOCKS:
        return _take_carelessly(record, wanted)
    while wanted > 0:
        record.refresh_from_db(fields=["on_hand", "reserved", "safety"])
        units = min(record.sellable, wanted)
        if units == 0:
            return 0
        failpoint("stock.take.between_look_and_write")
        is_taken = StockRecord.objects.filter(pk=record.pk, on_hand__gte=F("reserved") + F("safety") + units).update(
            reserved=F("reserved") + units
        )
        if is_taken:
            return units
    return 0


def _take_carelessly(record: StockRecord, wanted: int) -> int:
    """Read, then write: what the race tests must catch. The production settings refuse the switch that leads here."""
    record.refresh_from_db(fields=["on_hand", "reserved", "safety"])
    units = min(record.sellable, wanted)
    failpoint("stock.take.between_look_and_write")
    if units:
        StockRecord.objects.filter(pk=record.pk).update(reserved=record.reserved + units)
    return units
