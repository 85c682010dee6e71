"""Two at the outbox at once: on PostgreSQL a delivery somebody holds is left to them."""

import threading

import pytest
from django.db import connections, transaction

from core.locks import lock_one
from core.outbox import announce as outbox
from core.outbox.deliver import deliver_these
from core.outbox.models import Delivery

pytestmark = [pytest.mark.races, pytest.mark.parametrize("committed", ["postgres"], indirect=True)]


def test_a_delivery_in_somebody_elses_hands_is_neither_waited_for_nor_postponed(committed, monkeypatch):
    monkeypatch.setattr(outbox, "_listeners", {"tests.happened": [print]})
    monkeypatch.setattr(outbox, "_nudge", lambda event_id: None)
    with transaction.atomic():
        event = outbox.announce("tests.happened", order="A")
    delivered = []

    def meanwhile():
        delivered.append(deliver_these(event.deliveries.values_list("pk", flat=True), event.created_at))
        connections.close_all()

    with transaction.atomic():
        lock_one(Delivery.objects.all())
        thread = threading.Thread(target=meanwhile)
        thread.start()
        thread.join()

    delivery = Delivery.objects.get()
    assert delivered == [0]
    assert (delivery.attempts, delivery.due_at) == (0, event.created_at)
