"""What payments promise, checked (I5, I9) and exported."""

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from commerce.payments.models import Payment, PaymentAttempt, Refund
from core.registry import Violation


def refunds_stay_within_payments():
    """What a payment counts as refunded is the sum of its refunds that did not fail, and no more than came in."""
    live = Coalesce(Sum("refunds__amount", filter=~Q(refunds__state=Refund.State.FAILED)), 0)
    violations = [
        Violation("I5", f"payment:{payment.pk}", f"counts {payment.refunded_amount} as refunded, not {payment.live}.")
        for payment in Payment.objects.annotate(live=live).exclude(refunded_amount=F("live"))
    ]
    for payment in Payment.objects.filter(refunded_amount__gt=F("amount")):
        violations.append(Violation("I5", f"payment:{payment.pk}", "gave back more than came in."))
    for refund in Refund.objects.exclude(currency=F("payment__currency")):
        violations.append(Violation("I5", f"refund:{refund.reference}", "has another currency than its payment."))
    return Payment.objects.count(), violations


def states_follow_the_table():
    """Each attempt that succeeded has its one payment, equal to the unit, and no other attempt has one; refunds too."""
    attempts = PaymentAttempt.objects.order_by("pk")
    paid = Q(state=PaymentAttempt.State.SUCCEEDED)
    equal = Q(
        amount=F("payment__amount"), currency=F("payment__currency"),
        subject=F("payment__subject"), provider_id=F("payment__provider_id"),
    )  # fmt: skip
    faults = [
        (attempts.filter(paid, payment__isnull=True), "succeeded without a payment."),
        (attempts.filter(~paid, payment__isnull=False), "has a payment and is not succeeded."),
        (attempts.filter(paid, payment__isnull=False).exclude(equal), "differs from its payment."),
        (attempts.exclude(state__in=PaymentAttempt.State.values), "is in no known state."),
        (attempts.filter(state__in=PaymentAttempt.OPEN, ask_at__isnull=True), "is open and nobody will ask about it."),
    ]
    violations = [
        Violation("I9", f"attempt:{attempt.reference}", detail) for found, detail in faults for attempt in found
    ]
    settled = Q(state__in=[Refund.State.SUCCEEDED, Refund.State.FAILED])
    for refund in Refund.objects.filter(~settled & Q(settled_at__isnull=False) | settled & Q(settled_at__isnull=True)):
        violations.append(
            Violation("I9", f"refund:{refund.reference}", f"{refund.state}, settled: {refund.settled_at}.")
        )
    return PaymentAttempt.objects.count() + Refund.objects.count(), violations


def export_payments(since=None):
    """Each attempt, oldest first: what was asked of which provider, and how it stands."""
    attempts = PaymentAttempt.objects.order_by("pk")
    if since:
        attempts = attempts.filter(updated_at__gte=since)
    for attempt in attempts.iterator(chunk_size=500):
        yield {
            "attempt": attempt.reference,
            "order": attempt.subject.partition(":")[2],
            "provider": attempt.provider,
            "provider_id": attempt.provider_id,
            "state": attempt.state,
            "amount": attempt.money.as_json(),
        }
