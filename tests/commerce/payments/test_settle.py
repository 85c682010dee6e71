"""The provider's word, in any order and any number of times, moves an attempt once."""

from itertools import permutations

import pytest

from commerce.payments.errors import AnswerMismatch
from commerce.payments.models import Payment, PaymentAttempt
from commerce.payments.settle import settle

from .conftest import Lamp, answer, opened

State = PaymentAttempt.State


def test_success_makes_one_payment_and_tells_the_subject_once(attempt, lamp, at):
    for _ in range(3):
        settled = settle(attempt, answer(attempt, "succeeded"), at)

    payment = Payment.objects.get()
    assert (settled.state, settled.ask_at) == (State.SUCCEEDED, None)
    assert (payment.money, payment.provider_id, lamp.paid) == (attempt.money, "pay_1", [payment.pk])


@pytest.mark.parametrize(
    "other",
    [
        {"reference": "of-another-order"},
        {"merchant": "somebody-else"},
        {"merchant": ""},
        {"amount": 8899},
        {"amount": 8901},
        {"currency": "EUR"},
    ],
    ids=str,
)
def test_an_answer_about_something_else_changes_nothing(attempt, lamp, at, other):
    with pytest.raises(AnswerMismatch):
        settle(attempt, answer(attempt, "succeeded", **other), at)

    attempt.refresh_from_db()
    assert (attempt.state, Payment.objects.count(), lamp.paid) == (State.CREATED, 0, [])


def test_another_payment_of_the_provider_does_not_count(attempt, at):
    settle(attempt, answer(attempt, "action_required", provider_id="pay_ours"), at)

    with pytest.raises(AnswerMismatch):
        settle(attempt, answer(attempt, "succeeded", provider_id="pay_of_another"), at)


@pytest.mark.parametrize("start", [State.CREATED, State.ACTION_REQUIRED, State.UNKNOWN])
def test_every_order_of_words_ends_the_same(db, outcome, at, start):
    words = ("action_required", "processing", "declined", "succeeded")
    for number, order in enumerate(permutations(words)):
        lamp = outcome.lamps[f"lamp:{number}"] = Lamp()
        attempt = opened(at, f"lamp:{number}")
        PaymentAttempt.objects.filter(pk=attempt.pk).update(state=start)

        for word in order:
            settled = settle(attempt, answer(attempt, word), at)

        assert settled.state == State.SUCCEEDED, order
        assert lamp.paid == [settled.payment.pk]


def test_money_that_comes_late_is_taken(attempt, lamp, at):
    settle(attempt, answer(attempt, "expired"), at)

    settle(attempt, answer(attempt, "succeeded"), at)

    assert len(lamp.paid) == 1


def test_nothing_is_kept_when_the_subject_fails(attempt, outcome, lamp, at, monkeypatch):
    def break_down(*_):
        raise ValueError("The shop broke down.")

    monkeypatch.setattr(outcome, "succeeded", break_down)

    with pytest.raises(ValueError, match="broke down"):
        settle(attempt, answer(attempt, "succeeded"), at)

    attempt.refresh_from_db()
    assert (attempt.state, Payment.objects.count()) == (State.CREATED, 0)


def test_a_page_that_opens_for_a_subject_given_up_is_withdrawn(attempt, lamp, at):
    PaymentAttempt.objects.filter(pk=attempt.pk).update(state=State.UNKNOWN)
    lamp.is_payable = False

    settled = settle(attempt, answer(attempt, "action_required", action_url="http://provider.test/pay"), at)

    assert (settled.state, settled.ask_at) == (State.CANCELLED, at)
