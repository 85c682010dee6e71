"""Give back what was set aside, once, whoever comes first: the row's `released_at` is the ticket."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from commerce.stock.models import Reservation, StockRecord
from commerce.stock.moved import moved

BATCH = 200


def release(subject: str, *, now: datetime) -> int:
    """Release everything that is still set aside for the subject. Returns how many units came back."""
    live = Reservation.objects.filter(subject=subject, released_at__isnull=True).order_by("record")
    return sum(_free(reservation, now) for reservation in list(live))


def free_lapsed(record: StockRecord, now: datetime) -> int:
    """Free the record's holds whose time is over. Returns how many units came back."""
    return sum(_free(reservation, now) for reservation in list(_lapsed(now).filter(record=record)))


def release_expired(now: datetime) -> int:
    """Sweep: free every hold whose time is over, each in its own transaction. Returns how many holds."""
    freed = 0
    for reservation in list(_lapsed(now)[:BATCH]):
        with transaction.atomic():
            freed += bool(_free(reservation, now))
    return freed


def _lapsed(now: datetime):
    return Reservation.objects.filter(released_at__isnull=True, expires_at__lte=now).order_by("record", "pk")


def _free(reservation: Reservation, now: datetime) -> int:
    was_live = Reservation.objects.filter(
        pk=reservation.pk, released_at__isnull=True, expires_at=reservation.expires_at
    ).update(released_at=now)
    if not was_live:
        return 0
    StockRecord.objects.filter(pk=reservation.record_id).update(reserved=F("reserved") - reservation.quantity)
    moved({reservation.record_id: reservation.quantity})
    return reservation.quantity
