"""Announce a fact in the caller's transaction; it is delivered after the commit, or by a sweep."""

from celery import current_app
from django.conf import settings
from django.db import connection, transaction

from core import clock
from core.outbox.models import Delivery, Event

_listeners: dict[str, list] = {}
# After a transaction that announces more than this, an import for instance, nobody waits: the sweep delivers the rest.
NUDGES = 50


def listen(event_name: str, listener) -> None:
    """Call `listener(**facts)` for each such event, at least once; its changes and the tick commit together.

    Register in AppConfig.ready(). A listener is three lines that call a verb of its own room.
    """
    listeners = _listeners.setdefault(event_name, [])
    if listener not in listeners:
        listeners.append(listener)


def name_of(listener) -> str:
    """The stable name under which a delivery remembers its listener."""
    return f"{listener.__module__}.{listener.__qualname__}"


def listener_named(event_name: str, name: str):
    """The registered listener of that name, or None when the code no longer has it."""
    return next((each for each in _listeners.get(event_name, []) if name_of(each) == name), None)


def announce(event_name: str, **facts) -> Event:
    """Write the event and its deliveries; deliver after commit. Raises outside a transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError(f"Announce {event_name} in the transaction whose fact it is.")
    now = clock.now()
    event = Event.objects.create(name=event_name, facts=facts, created_at=now)
    deliveries = [Delivery(event=event, listener=name_of(each), due_at=now) for each in _listeners.get(event_name, [])]
    Delivery.objects.bulk_create(deliveries)
    if deliveries and len(connection.run_on_commit) < NUDGES:
        # A function with a name, not a partial: Django names it in the log when it fails, and fails itself without one.
        def nudge() -> None:
            _nudge([delivery.pk for delivery in deliveries])

        transaction.on_commit(nudge, robust=True)
    return event


def _nudge(deliveries: list[int]) -> None:
    """After commit: wake the worker where there is a broker, else deliver here what is of this event.

    Only of this event: a buyer does not wait for what others left behind; that is the sweep's.
    """
    from core.outbox.deliver import deliver_these

    if settings.CELERY_BROKER_URL:
        current_app.send_task("run_due")
    else:
        deliver_these(deliveries, clock.now())
