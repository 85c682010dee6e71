"""Deliver what is due. A listener's changes and the delivery's tick share one transaction: effect exactly once."""

import logging
from datetime import timedelta

from django.db import transaction

from core.locks import lock_one
from core.outbox.announce import listener_named
from core.outbox.models import Delivery

logger = logging.getLogger(__name__)

BATCH = 100
LONGEST_WAIT = timedelta(hours=1)


def deliver_due(now) -> int:
    """Deliver up to a batch of due deliveries, each in its own transaction. Returns how many succeeded."""
    due = Delivery.objects.filter(delivered_at__isnull=True, due_at__lte=now).values_list("pk", flat=True)[:BATCH]
    return sum(_deliver(pk, now) for pk in list(due))


def _deliver(pk: int, now) -> int:
    try:
        with transaction.atomic():
            delivery = lock_one(Delivery.objects.select_related("event").filter(pk=pk, delivered_at__isnull=True))
            if delivery is None:
                return 0
            listener = listener_named(delivery.event.name, delivery.listener)
            if listener is not None:
                listener(**delivery.event.facts)
            delivery.delivered_at = now
            delivery.save(update_fields=["delivered_at"])
            return 1
    except Exception as error:
        logger.exception("Delivery %s failed; it will be tried again.", pk)
        _postpone(pk, now, error)
        return 0


def _postpone(pk: int, now, error: Exception) -> None:
    delivery = Delivery.objects.get(pk=pk)
    delivery.attempts += 1
    delivery.due_at = now + min(timedelta(seconds=5 * 2**delivery.attempts), LONGEST_WAIT)
    delivery.last_error = repr(error)[:2000]
    delivery.save(update_fields=["attempts", "due_at", "last_error"])
