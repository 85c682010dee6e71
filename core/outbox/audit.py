"""What the outbox promises, checked and exported."""

from datetime import timedelta

from core import clock
from core.outbox.models import Delivery, Event
from core.registry import Violation

TOO_LATE = timedelta(hours=1)


def every_event_has_its_deliveries():
    """No delivery waits for more than an hour past its event."""
    now = clock.now()
    stuck = Delivery.objects.filter(delivered_at__isnull=True, event__created_at__lt=now - TOO_LATE)
    violations = [
        Violation("I10", f"outbox:{delivery.pk}", f"{delivery} is undelivered after {delivery.attempts} attempts.")
        for delivery in stuck.select_related("event")
    ]
    return Delivery.objects.count(), violations


def export(since=None):
    """Each event with the time at which its last listener had it."""
    events = Event.objects.prefetch_related("deliveries")
    if since:
        events = events.filter(created_at__gte=since)
    for event in events.iterator(chunk_size=500):
        times = [delivery.delivered_at for delivery in event.deliveries.all()]
        yield {
            "id": event.pk,
            "event": event.name,
            "created_at": event.created_at,
            "delivered_at": max(times) if times and all(times) else None,
        }
