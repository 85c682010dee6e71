"""The audit sees what the code promises never happens, and the exports tell the second opinion's story."""

import pytest

from commerce.orders.audit import export_refunds
from commerce.payments import audit
from commerce.payments.models import Payment, PaymentAttempt, Refund
from commerce.payments.refunds import request_refund, send_due
from core.money import Money


def test_a_shop_that_kept_its_promises_passes(paid, at):
    request_refund(payment=paid, amount=Money(100, "CNY"), reason="kind", key="k", now=at)
    send_due(at)

    assert audit.refunds_stay_within_payments() == (1, [])
    assert audit.states_follow_the_table() == (2, [])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda paid: PaymentAttempt.objects.update(state="declined"),
        lambda paid: Payment.objects.update(amount=8901),
        lambda paid: PaymentAttempt.objects.update(state="unknown", ask_at=None),
        lambda paid: paid.delete(),
    ],
    ids=["paid and declined", "another amount", "open and forgotten", "succeeded and unpaid"],
)
def test_a_broken_attempt_is_named(paid, spoil):
    spoil(paid)

    _, violations = audit.states_follow_the_table()

    assert violations and violations[0].object == f"attempt:{paid.attempt.reference}"


def test_a_refund_that_is_not_counted_is_named(paid, at):
    request_refund(payment=paid, amount=Money(100, "CNY"), reason="kind", key="k", now=at)
    Payment.objects.update(refunded_amount=0)

    _, violations = audit.refunds_stay_within_payments()

    assert [each.invariant for each in violations] == ["I5"]


def test_the_exports_equal_the_providers_book(paid, sandbox, at):
    request_refund(payment=paid, amount=Money(100, "CNY"), reason="kind", key="k", now=at)
    send_due(at)

    payments, refunds = list(audit.export_payments()), list(export_refunds())

    ours = [("charge", row["attempt"], row["provider_id"], row["amount"], row["state"]) for row in payments]
    ours += [("refund", row["refund"], row["provider_id"], row["amount"], row["state"]) for row in refunds]
    book = sandbox.book(paid.attempt.reference) + sandbox.book(Refund.objects.get().reference)
    theirs = [
        (e["kind"], e["reference"], e["provider_id"], Money(e["amount"], e["currency"]).as_json(), e["state"])
        for e in book
    ]
    assert ours == theirs
    assert payments[0]["order"] == "1"
