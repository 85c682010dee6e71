"""Whoever hears nothing asks, and goes on asking; the clock alone fails nothing."""

import time
from datetime import timedelta

import pytest

from commerce.payments.cancel import cancel
from commerce.payments.check import check
from commerce.payments.models import PaymentAttempt
from commerce.payments.reconcile import reconcile_due
from commerce.payments.start import start
from core.web import client

from .conftest import Lamp, opened

State = PaymentAttempt.State
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def test_an_approval_nobody_told_us_of_is_found_within_a_minute(started, lamp, sandbox, at):
    sandbox.press(started.action_url, "approve")

    assert reconcile_due(at + timedelta(seconds=59)) == 0
    assert reconcile_due(at + MINUTE) == 1

    assert len(lamp.paid) == 1
    assert reconcile_due(at + DAY) == 0


def test_an_unknown_outcome_is_asked_about_until_it_is_known(attempt, lamp, sandbox, at, settings):
    url, settings.SANDBOX_URL = settings.SANDBOX_URL, "http://127.0.0.1:9"
    start(attempt, at)
    for minutes in (1, 2, 4, 9, 24, 84, 144):
        assert reconcile_due(at + minutes * MINUTE - timedelta(seconds=1)) == 0
        assert reconcile_due(at + minutes * MINUTE) == 0
        attempt.refresh_from_db()
        assert attempt.state == State.UNKNOWN

    settings.SANDBOX_URL = url
    reconcile_due(at + DAY)

    attempt.refresh_from_db()
    assert (attempt.state, lamp.moves) == (State.ACTION_REQUIRED, ["unknown", "action_required"])


def test_a_call_that_was_lost_is_made_again_under_the_same_reference(attempt, sandbox, at):
    reconcile_due(at + MINUTE)

    attempt.refresh_from_db()
    assert attempt.state == State.ACTION_REQUIRED
    assert len(sandbox.book(attempt.reference)) == 1


def test_a_call_that_was_lost_and_is_not_wanted_any_more_lapses(attempt, lamp, sandbox, at):
    lamp.is_payable = False

    reconcile_due(at + MINUTE)

    attempt.refresh_from_db()
    assert (attempt.state, lamp.moves) == (State.EXPIRED, ["expired"])
    assert sandbox.book(attempt.reference) == []


def test_a_call_that_may_still_be_on_its_way_is_not_repeated(attempt, sandbox, at):
    check(attempt, at + timedelta(seconds=30))

    assert sandbox.book(attempt.reference) == []


def test_a_hang_that_ends_in_an_open_payment_is_found(attempt, lamp, sandbox, at, monkeypatch):
    sandbox.control("hang", value=0.6)
    with monkeypatch.context() as patience:
        patience.setattr(client, "TIMEOUT", 0.3)
        assert start(attempt, at).state == State.UNKNOWN

    while not sandbox.book(attempt.reference):
        time.sleep(0.05)
    reconcile_due(at + MINUTE)

    attempt.refresh_from_db()
    assert attempt.state == State.ACTION_REQUIRED
    assert len(sandbox.book(attempt.reference)) == 1


def test_a_provider_that_is_down_does_not_hold_up_the_round(db, outcome, at, settings):
    settings.SANDBOX_URL = "http://127.0.0.1:9"
    for number in range(6):
        outcome.lamps[f"lamp:{number}"] = Lamp()
        opened(at, f"lamp:{number}")

    reconcile_due(at + MINUTE)

    assert PaymentAttempt.objects.filter(asked=1).count() == 3


def test_the_provider_hears_of_a_cancellation(started, sandbox, at):
    assert cancel(started.pk, at)

    reconcile_due(at)

    assert sandbox.book(started.reference)[0]["state"] == "cancelled"


def test_money_that_was_already_there_when_we_cancelled_is_taken(started, lamp, sandbox, at):
    sandbox.press(started.action_url, "approve")
    cancel(started.pk, at)

    reconcile_due(at)

    started.refresh_from_db()
    assert (started.state, len(lamp.paid)) == (State.SUCCEEDED, 1)


def test_money_that_comes_after_we_cancelled_is_found_within_the_day(started, lamp, sandbox, at):
    cancel(started.pk, at)
    reconcile_due(at)
    sandbox.press(started.action_url, "approve")

    reconcile_due(at + MINUTE)

    assert len(lamp.paid) == 1


def test_a_cancelled_attempt_is_left_alone_after_a_day(started, at):
    cancel(started.pk, at)
    reconcile_due(at)

    reconcile_due(at + DAY)

    started.refresh_from_db()
    assert (started.state, started.ask_at) == (State.CANCELLED, None)


@pytest.mark.parametrize(
    ("state", "closed"),
    [("created", True), ("action_required", True), ("declined", True), ("unknown", False), ("succeeded", False)],
)
def test_only_what_may_be_cancelled_is(attempt, at, state, closed):
    PaymentAttempt.objects.filter(pk=attempt.pk).update(state=state)

    assert cancel(attempt.pk, at) is closed

    attempt.refresh_from_db()
    assert attempt.state == ("cancelled" if state in ("created", "action_required") else state)
