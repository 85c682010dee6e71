"""Deliver what is due. A listener's changes and the delivery's tick share one transaction: effect exactly once."""

import logging
from collections.abc import Iterable
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import F

from core.locks import for_free_lock, lock_by
from core.outbox.announce import listener_named
from core.outbox.models import Delivery
from core.prepared import Prepared

logger = logging.getLogger(__name__)

BATCH = 100
LONGEST_WAIT = timedelta(hours=1)
# 5 s × 2^10 is past the longest wait; a higher power would one day not fit into a timedelta.
DOUBLINGS = 10


def deliver_due(now) -> int:
    """Deliver up to a batch of due deliveries, each in its own transaction. Returns how many succeeded.

    One that fails waits longer each time and stops none of the others.
    """
    return deliver_these(list(_due(now).values_list("pk", flat=True)[:BATCH]), now)


def deliver_these(deliveries: Iterable[int], now) -> int:
    """Deliver those of these that are due, and nothing else. Returns how many succeeded."""
    return sum(_deliver(pk, now) for pk in deliveries)


def _due(now):
    return Delivery.objects.filter(delivered_at__isnull=True, due_at__lte=now)


@Prepared
def _free(pk, now):
    return for_free_lock(_due(now).select_related("event").filter(pk=pk))


def _deliver(pk: int, now) -> int:
    delivery = None
    try:
        with transaction.atomic():
            delivery = lock_by(_free, pk=pk, now=now)
            if delivery is None:  # done, postponed, or in somebody else's hands
                return 0
            listener = listener_named(delivery.event.name, delivery.listener)
            if listener is not None:
                listener(**delivery.event.facts)
            delivery.delivered_at = now
            delivery.save(update_fields=["delivered_at"])
            return 1
    except Exception as error:
        logger.exception("Delivery %s failed; it will be tried again.", pk)
        if delivery is not None:
            _postpone(delivery, now, error)
        return 0


def _postpone(delivery: Delivery, now, error: Exception) -> None:
    wait = min(timedelta(seconds=5 * 2 ** min(delivery.attempts + 1, DOUBLINGS)), LONGEST_WAIT)
    try:
        Delivery.objects.filter(pk=delivery.pk, delivered_at__isnull=True).update(
            attempts=F("attempts") + 1, due_at=now + wait, last_error=repr(error).replace("\0", "")[:2000]
        )
    except DatabaseError:
        logger.exception("Delivery %s could not be postponed; it stays due.", delivery.pk)
