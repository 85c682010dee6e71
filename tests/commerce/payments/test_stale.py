"""What the caller knew of an attempt may be old: what the row says by now and the provider's word decide, nothing else.

Every pair of what was known and what is, with every word, through the door that return, webhook and reconciler share.
"""

import pytest

from commerce.payments.check import check
from commerce.payments.models import Payment, PaymentAttempt
from commerce.payments.settle import mark_unknown, settle
from commerce.payments.start import start

from .conftest import Lamp, answer, opened

State = PaymentAttempt.State
WORDS = ("processing", *(str(state) for state in State if state not in (State.CREATED, State.UNKNOWN)))


def _after(known: str) -> list[str]:
    """Every state a row may be in once it was seen in that one."""
    reached = [known]
    for state in reached:
        reached += [each for each in State if each in PaymentAttempt.MOVES[state] and each not in reached]
    return reached


PAIRS = [pytest.param(known, row, id=f"{known} then {row}") for known in State for row in _after(known)]


def outcome_of(row: str, word: str) -> str:
    """By the table of moves, from what the row says."""
    return word if word in PaymentAttempt.MOVES[row] else row


@pytest.fixture
def pair(db, outcome, at):
    """`pair(known, now)`: the attempt as the caller has it, and its lamp; the row has gone on to `now`."""

    def make(known: str, now: str) -> tuple[PaymentAttempt, Lamp]:
        number = PaymentAttempt.objects.count()
        lamp = outcome.lamps[f"lamp:{number}"] = Lamp()
        attempt = opened(at, f"lamp:{number}")
        _write(attempt, known)
        attempt = PaymentAttempt.objects.get(pk=attempt.pk)
        _write(attempt, now)
        return attempt, lamp

    return make


def _write(attempt, state: str) -> None:
    heard = "" if state == State.CREATED else "pay_1"
    PaymentAttempt.objects.filter(pk=attempt.pk).update(state=state, provider_id=heard)
    if state == State.SUCCEEDED:
        facts = {"subject": attempt.subject, "amount": attempt.amount, "currency": attempt.currency}
        Payment.objects.get_or_create(
            attempt=attempt, defaults=facts | {"provider_id": "pay_1", "at": attempt.created_at}
        )


@pytest.mark.parametrize(("known", "row"), PAIRS)
def test_the_row_and_the_word_decide(pair, at, known, row):
    for word in WORDS:
        attempt, lamp = pair(known, row)

        settled = settle(attempt, answer(attempt, word), at)

        expected = outcome_of(row, word)
        assert (settled.state, PaymentAttempt.objects.get(pk=attempt.pk).state) == (expected, expected), word
        assert Payment.objects.filter(attempt=attempt).count() == (expected == State.SUCCEEDED), word
        assert len(lamp.paid) == (expected == State.SUCCEEDED != row), word
        assert lamp.moves == ([expected] if expected not in (row, State.SUCCEEDED) else []), word


@pytest.mark.parametrize(("known", "row"), PAIRS)
def test_a_call_without_an_answer_makes_unknown_only_what_is_still_created(pair, at, known, row):
    attempt, _ = pair(known, row)

    settled = mark_unknown(attempt, at)

    assert settled.state == (State.UNKNOWN if row == State.CREATED else row)


@pytest.mark.parametrize(("known", "row"), PAIRS)
@pytest.mark.parametrize("ask", [start, check])
def test_asking_with_an_old_attempt_in_hand_moves_the_row_by_the_table_alone(pair, till, at, ask, known, row):
    for word in (None, *WORDS):
        attempt, lamp = pair(known, row)
        PaymentAttempt.objects.filter(pk=attempt.pk).update(provider_id="")
        attempt.provider_id = ""
        if word:
            till.states[attempt.reference] = word

        ask(attempt, at)

        said = till.states.get(attempt.reference)
        reached = PaymentAttempt.objects.get(pk=attempt.pk).state
        assert reached in {row, outcome_of(row, said)}, word
        assert len(lamp.paid) == (reached == State.SUCCEEDED != row), word


@pytest.mark.parametrize(("known", "row"), [pair for pair in PAIRS if pair.values[0] in PaymentAttempt.OPEN])
def test_money_is_taken_whatever_was_known_of_an_open_attempt(pair, till, at, known, row):
    attempt, lamp = pair(known, row)
    PaymentAttempt.objects.filter(pk=attempt.pk).update(provider_id="")
    attempt.provider_id = ""
    till.states[attempt.reference] = "succeeded"

    check(attempt, at)

    assert Payment.objects.filter(attempt=attempt).count() == 1
    assert len(lamp.paid) == (row != State.SUCCEEDED)
