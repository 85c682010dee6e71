"""Money goes back once, bounded by what came in, and the books and the provider agree."""

from datetime import timedelta

import pytest

from commerce.ledger.models import Entry
from commerce.payments import audit, events
from commerce.payments.errors import RefundKeyReused, RefundTooLarge
from commerce.payments.models import Refund
from commerce.payments.refunds import request_refund, send_due
from core.money import CurrencyMismatch, Money
from core.outbox.models import Event

State = Refund.State
LATER = timedelta(minutes=2)


@pytest.fixture
def ask(paid, at):
    """Ask for some of the lamp's 89.00 back."""

    def request(amount, key="return:1", currency="CNY"):
        return request_refund(payment=paid, amount=Money(amount, currency), reason="returned", key=key, now=at)

    return request


def test_a_refund_reaches_the_provider_the_books_and_whoever_listens(ask, paid, sandbox, at):
    refund = ask(3000)

    assert send_due(at) == 1

    refund.refresh_from_db()
    (entry,) = sandbox.book(refund.reference)
    assert (refund.state, refund.settled_at, refund.provider_id) == (State.SUCCEEDED, at, entry["provider_id"])
    assert (entry["kind"], entry["amount"], entry["state"]) == ("refund", 3000, "succeeded")
    posted = Entry.objects.filter(journal__source=f"refund:{refund.reference}").values_list("account", "amount")
    assert set(posted) == {("refunds", 3000), ("provider_clearing", -3000)}
    facts = Event.objects.get(name=events.REFUND_SUCCEEDED).facts
    assert (facts["refund"], facts["subject"], facts["amount"]) == (refund.reference, "lamp:1", 3000)


def test_the_same_key_is_the_same_refund(ask, paid, sandbox, at):
    first = ask(3000)

    assert ask(3000) == first
    send_due(at)
    send_due(at + LATER)

    paid.refresh_from_db()
    assert paid.refunded_amount == 3000
    assert len(sandbox.book(first.reference)) == 1


def test_the_same_key_for_another_amount_is_refused(ask):
    ask(3000)

    with pytest.raises(RefundKeyReused):
        ask(3001)


def test_no_more_goes_back_than_came_in(ask, paid):
    ask(8000, key="return:1")

    with pytest.raises(RefundTooLarge):
        ask(901, key="return:2")
    ask(900, key="return:3")

    paid.refresh_from_db()
    assert paid.refunded_amount == 8900


def test_another_currency_and_nothing_are_refused(ask):
    with pytest.raises(CurrencyMismatch):
        ask(100, currency="EUR")
    with pytest.raises(ValueError, match="is none"):
        ask(0)


def test_a_cut_connection_makes_it_unknown_and_asking_settles_it_once(ask, sandbox, at):
    refund = ask(3000)
    sandbox.control("ok_then_drop")
    assert send_due(at) == 0
    refund.refresh_from_db()
    assert refund.state == State.UNKNOWN

    assert send_due(at + LATER) == 1

    refund.refresh_from_db()
    assert refund.state == State.SUCCEEDED
    assert len(sandbox.book(refund.reference)) == 1


def test_a_provider_that_is_down_delays_a_refund_and_never_fails_it(ask, sandbox, at, settings):
    url, settings.SANDBOX_URL = settings.SANDBOX_URL, "http://127.0.0.1:9"
    refund = ask(3000)
    for hours in range(5):
        assert send_due(at + timedelta(hours=hours)) == 0
        refund.refresh_from_db()
        assert refund.state == State.UNKNOWN

    settings.SANDBOX_URL = url

    assert send_due(at + timedelta(hours=6)) == 1


def test_a_refund_the_provider_refuses_gives_its_amount_back(ask, paid, sandbox, at):
    refund = ask(3000)
    sandbox.control("decline")

    send_due(at)

    refund.refresh_from_db()
    paid.refresh_from_db()
    assert (refund.state, paid.refunded_amount) == (State.FAILED, 0)
    assert Event.objects.get(name=events.REFUND_FAILED).facts["refund"] == refund.reference
    assert not Entry.objects.filter(journal__kind="refunded").exists()
    assert audit.refunds_stay_within_payments() == (1, [])
