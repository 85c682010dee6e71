"""What was allocated to a subject leaves the house, once: both figures of its stock fall, and a movement says why."""

from datetime import datetime

from django.db.models import F

from commerce.stock.models import Reservation, StockMovement, StockRecord


def hand_out(subject: str, *, now: datetime, by=None) -> int:
    """Take the subject's allocated units off the shelf. Returns how many; a second time is none.

    Assumes the caller's transaction. A hold that may still lapse stays where it is.
    """
    allocated = Reservation.objects.filter(subject=subject, released_at__isnull=True, expires_at__isnull=True)
    return sum(_take(each, now, by) for each in list(allocated.order_by("record", "pk")))


def _take(reservation: Reservation, now: datetime, by) -> int:
    is_ours = Reservation.objects.filter(pk=reservation.pk, released_at__isnull=True, expires_at__isnull=True).update(
        released_at=now, has_left=True
    )
    if not is_ours:
        return 0
    units = reservation.quantity
    StockRecord.objects.filter(pk=reservation.record_id).update(
        on_hand=F("on_hand") - units, reserved=F("reserved") - units
    )
    StockMovement.objects.create(
        record_id=reservation.record_id,
        kind=StockMovement.Kind.SHIPPED,
        quantity=-units,
        reference=reservation.subject,
        by=by,
        at=now,
    )
    return units
