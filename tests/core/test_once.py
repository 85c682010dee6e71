"""Idempotency keys: the same request twice has one effect and one answer."""

from datetime import timedelta

import pytest

from core.errors import CommerceError
from core.idempotency.errors import KeyMissing, KeyReused, StillRunning
from core.idempotency.models import IdempotencyKey
from core.idempotency.once import once


class Till:
    """Counts how often it was asked to work."""

    def __init__(self, refusal=None):
        self.rung = 0
        self.refusal = refusal

    def ring(self):
        self.rung += 1
        if self.refusal:
            raise self.refusal
        return 201, {"rung": self.rung}


def ask(till, at, *, key="k1", body=None):
    return once(scope="test", actor="a", key=key, request=body or {"x": 1}, now=at, run=till.ring)


def test_the_same_key_and_body_give_the_same_answer(db, at):
    till = Till()

    answers = [ask(till, at), ask(till, at)]

    assert answers == [(201, {"rung": 1})] * 2
    assert till.rung == 1


def test_the_same_key_with_another_body_is_refused(db, at):
    till = Till()
    ask(till, at)

    with pytest.raises(KeyReused):
        ask(till, at, body={"x": 2})

    assert till.rung == 1


def test_a_key_that_is_still_running_is_refused_for_a_minute_and_then_taken_over(db, at):
    till = Till()
    ask(till, at)
    IdempotencyKey.objects.update(response_status=None, response_body=None)

    with pytest.raises(StillRunning):
        ask(till, at + timedelta(seconds=59))

    assert ask(till, at + timedelta(seconds=60)) == (201, {"rung": 2})


def test_a_refusal_gives_the_key_back(db, at):
    till = Till(refusal=CommerceError("no"))

    with pytest.raises(CommerceError):
        ask(till, at)

    till.refusal = None
    assert ask(till, at) == (201, {"rung": 2})


@pytest.mark.parametrize("key", ["", "k" * 201])
def test_a_missing_or_endless_key_is_refused(db, at, key):
    with pytest.raises(KeyMissing):
        ask(Till(), at, key=key)
