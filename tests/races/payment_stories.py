"""Two stories of one payment, each told in a process of its own, since a failpoint may kill it.

`python -m tests.races.payment_stories pay` prints what came of it as JSON.
"""

import json
import sys
from datetime import timedelta

import django
from django.apps import apps


class Thing:
    """A subject that counts, in the outbox, what is done to it: a row per call, written in the same transaction."""

    def lock(self, subject, *, is_paid):
        """There is no row to lock, so the attempt's own lock has to do."""
        return subject

    def is_payable(self, row, now):
        """It waits for money as long as it takes."""
        return True

    def succeeded(self, row, payment, now):
        """One row in the outbox for each time."""
        from core.outbox.announce import announce

        announce("thing.paid")

    def moved(self, row, attempt, now):
        """Nothing follows from it."""


def opened():
    """An attempt at paying 100.00."""
    from commerce.payments.attempts import open_attempt
    from core import clock
    from core.money import Money

    return open_attempt(
        subject="thing:1",
        provider="sandbox",
        amount=Money(10_000, "CNY"),
        return_url="http://shop.test/",
        now=clock.now(),
    )


def pay() -> dict:
    """One request opens a payment and starts it; another asks for all of it back when it was paid."""
    from django.db import transaction

    from commerce.payments.models import Payment, PaymentAttempt
    from commerce.payments.refunds import request_refund
    from commerce.payments.start import start
    from core import clock

    if not PaymentAttempt.objects.exists():
        start(opened(), clock.now())
    for payment in Payment.objects.filter(refunded_amount=0):
        with transaction.atomic():
            request_refund(payment=payment, amount=payment.money, reason="story", key="story", now=clock.now())
    return stand()


def sweep() -> dict:
    """Everything that is due in two minutes is done."""
    from commerce.payments.reconcile import reconcile_due
    from commerce.payments.refunds import send_due
    from core import clock

    soon = clock.now() + timedelta(minutes=2)
    PaymentAttempt, Refund = (apps.get_model("payments", name) for name in ("PaymentAttempt", "Refund"))
    PaymentAttempt.objects.filter(ask_at__gt=soon).update(ask_at=soon)  # the turn a killed process had taken
    Refund.objects.update(due_at=soon)
    reconcile_due(soon)
    send_due(soon)
    return stand()


def stand() -> dict:
    """How everything stands."""
    Attempt, Payment, Refund = (apps.get_model("payments", name) for name in ("PaymentAttempt", "Payment", "Refund"))
    attempt = Attempt.objects.get()
    return {
        "state": attempt.state,
        "page": attempt.action_url,
        "payments": Payment.objects.count(),
        "paid": apps.get_model("outbox", "Event").objects.filter(name="thing.paid").count(),
        "refunds": [refund.state for refund in Refund.objects.all()],
        "journals": apps.get_model("ledger", "Journal").objects.count(),
    }


STORIES = {"pay": pay, "sweep": sweep}

if __name__ == "__main__":
    django.setup()
    from commerce.payments import outcomes

    outcomes.register("thing", Thing())
    print(json.dumps(STORIES[sys.argv[1]]()))
