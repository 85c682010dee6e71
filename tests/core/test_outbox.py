"""The outbox: a fact is announced with its cause, delivered after, and its effect happens once."""

from datetime import timedelta

import pytest
from django.db import transaction

from core.outbox import announce as outbox
from core.outbox.audit import every_event_has_its_deliveries
from core.outbox.deliver import deliver_due
from core.outbox.models import Delivery, Event
from core.users.models import User

heard = []


def hear(**facts):
    heard.append(facts)


def stumble(**facts):
    User.objects.create_user(email="half-done@vitrine.example")
    raise ValueError("not today")


@pytest.fixture(autouse=True)
def listeners(monkeypatch):
    heard.clear()
    monkeypatch.setattr(outbox, "_listeners", {})


def announce(**facts):
    with transaction.atomic():
        return outbox.announce("tests.happened", **facts)


def test_a_listener_hears_a_fact_after_the_commit(db, django_capture_on_commit_callbacks):
    outbox.listen("tests.happened", hear)

    with django_capture_on_commit_callbacks(execute=True):
        announce(order="A")

    assert heard == [{"order": "A"}]


def test_work_that_is_rolled_back_announced_nothing(db):
    outbox.listen("tests.happened", hear)

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        outbox.announce("tests.happened", order="A")
        raise ZeroDivisionError

    assert not Event.objects.exists()


def test_the_sweep_delivers_what_the_commit_missed_and_only_once(db, at):
    outbox.listen("tests.happened", hear)
    event = announce(order="A")
    later = event.created_at + timedelta(seconds=5)

    delivered = [deliver_due(later), deliver_due(later)]

    assert delivered == [1, 0]
    assert heard == [{"order": "A"}]


def test_a_listener_that_fails_leaves_nothing_behind_and_is_tried_again_later(db):
    outbox.listen("tests.happened", stumble)
    outbox.listen("tests.happened", hear)
    event = announce(order="A")

    deliver_due(event.created_at)

    delivery = Delivery.objects.get(delivered_at__isnull=True)
    assert heard == [{"order": "A"}]
    assert not User.objects.exists()
    assert (delivery.attempts, "not today" in delivery.last_error) == (1, True)
    assert deliver_due(event.created_at) == 0
    assert delivery.due_at > event.created_at


def test_the_audit_names_a_delivery_that_waits_too_long(db):
    outbox.listen("tests.happened", stumble)
    event = announce(order="A")

    Event.objects.filter(pk=event.pk).update(created_at=event.created_at - timedelta(hours=2))

    _, violations = every_event_has_its_deliveries()
    assert [each.invariant for each in violations] == ["I10"]


def test_a_delivery_that_failed_very_often_waits_an_hour_and_stops_no_other(db):
    outbox.listen("tests.happened", stumble)
    outbox.listen("tests.happened", hear)
    event = announce(order="A")
    Delivery.objects.update(attempts=1000)

    assert deliver_due(event.created_at) == 1

    poison = Delivery.objects.get(delivered_at__isnull=True)
    assert (poison.attempts, poison.due_at) == (1001, event.created_at + timedelta(hours=1))


def test_without_a_broker_a_request_delivers_its_own_event_and_leaves_the_rest_to_the_sweep(
    db, django_capture_on_commit_callbacks
):
    outbox.listen("tests.happened", hear)
    forgotten = announce(order="A")

    with django_capture_on_commit_callbacks(execute=True):
        announce(order="B")

    assert heard == [{"order": "B"}]
    assert deliver_due(forgotten.created_at + timedelta(seconds=5)) == 1


def test_after_a_transaction_that_announces_a_great_deal_nobody_waits_for_all_of_it(
    db, django_capture_on_commit_callbacks, monkeypatch
):
    outbox.listen("tests.happened", hear)
    monkeypatch.setattr(outbox, "NUDGES", 2)

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        events = [announce(order=name) for name in "ABC"]

    assert heard == [{"order": "A"}, {"order": "B"}]
    assert deliver_due(events[-1].created_at + timedelta(seconds=5)) == 1
