"""From a row to an open payment: once, whatever the line between does."""

import pytest

from commerce.payments.check import check
from commerce.payments.errors import AttemptOpen, UnknownProvider
from commerce.payments.models import PaymentAttempt
from commerce.payments.start import start
from core.web import client

from .conftest import opened

State = PaymentAttempt.State


def test_a_started_attempt_says_where_to_go(attempt, sandbox, at):
    started = start(attempt, at)

    assert (started.state, started.action_type) == (State.ACTION_REQUIRED, "redirect")
    assert started.action_url.startswith(f"{sandbox.url}/pay/")
    assert sandbox.book(attempt.reference)[0]["provider_id"] == started.provider_id


def test_starting_again_opens_nothing_new(started, sandbox, at):
    again = start(started, at)

    assert again.action_url == started.action_url
    assert len(sandbox.book(started.reference)) == 1


def test_a_subject_has_one_open_attempt(attempt, at):
    with pytest.raises(AttemptOpen) as refusal:
        opened(at)

    assert refusal.value.extra == {"attempt": attempt.reference}


def test_a_provider_that_is_not_offered_is_refused(db, settings, at):
    settings.PAYMENT_PROVIDERS = []

    with pytest.raises(UnknownProvider):
        opened(at)


def test_a_decline_closes_the_attempt_and_leaves_the_subject_payable(attempt, lamp, sandbox, at):
    sandbox.control("decline")

    declined = start(attempt, at)

    assert (declined.state, declined.ask_at) == (State.DECLINED, None)
    assert lamp.moves == ["declined"]
    assert opened(at).is_open


def test_a_provider_that_hangs_makes_the_outcome_unknown(attempt, lamp, sandbox, at, monkeypatch):
    monkeypatch.setattr(client, "TIMEOUT", 0.3)
    sandbox.control("hang", value=1)

    unknown = start(attempt, at)

    assert unknown.state == State.UNKNOWN
    assert lamp.moves == ["unknown"]


def test_a_provider_that_is_down_makes_the_outcome_unknown(attempt, settings, at):
    settings.SANDBOX_URL = "http://127.0.0.1:9"

    assert start(attempt, at).state == State.UNKNOWN


def test_a_cut_connection_after_the_charge_is_one_charge_and_found_by_asking(attempt, lamp, sandbox, at):
    sandbox.control("ok_then_drop")
    assert start(attempt, at).state == State.UNKNOWN

    settled = check(attempt, at)

    assert settled.state == State.SUCCEEDED
    assert lamp.paid == [settled.payment.pk]
    assert [entry["state"] for entry in sandbox.book(attempt.reference)] == ["succeeded"]
