"""Turn a subject's holds into allocations, or take the stock again when they lapsed before the money came."""

from collections import Counter
from datetime import datetime

from django.db import transaction

from commerce.catalogue.models import Variant
from commerce.stock.models import Reservation
from commerce.stock.reserve import reserve
from core.prepared import Prepared


def allocate(wants: list[tuple[Variant, int]], *, subject: str, now: datetime) -> None:
    """Make sure the subject has these units for good. Raises OutOfStock when lapsed holds cannot be taken again.

    Assumes the caller's transaction. Running it twice changes nothing.
    """
    kept: Counter[int] = Counter()
    for reservation in _live(subject=subject):
        # A hold past its time is still ours while nobody has taken it.
        is_ours = Reservation.objects.filter(pk=reservation.pk, released_at__isnull=True).update(expires_at=None)
        if is_ours:
            kept[reservation.record.variant_id] += reservation.quantity
    missing = []
    for variant, quantity in wants:
        have = min(kept[variant.pk], quantity)
        kept[variant.pk] -= have
        if quantity > have:
            missing.append((variant, quantity - have))
    if missing:
        with transaction.atomic():  # what was taken before the shortage showed goes back
            reserve(missing, subject=subject, until=None, now=now)


@Prepared
def _live(subject):
    live = Reservation.objects.filter(subject=subject, released_at__isnull=True).order_by("record")
    return live.select_related("record")


def hold_until(subject: str, until: datetime | None) -> int:
    """Move the end of what is held for a subject that is not paid; None means as long as it takes.

    Returns how many holds moved.
    """
    return Reservation.objects.filter(subject=subject, released_at__isnull=True).update(expires_at=until)
