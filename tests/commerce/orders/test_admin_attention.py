"""What does not settle by itself is shown to a person, in plain words; what is merely young is left alone."""

from datetime import timedelta

import pytest

from commerce.payments.models import Payment, PaymentAttempt, Refund, WebhookInbox
from commerce.payments.refunds import request_refund
from core import clock

ATTENTION = "/admin/shop/orders/attention/"

pytestmark = pytest.mark.django_db


def message(outcome, *, reference="", at):
    return WebhookInbox.objects.create(
        provider="sandbox",
        event_id=f"evt-{outcome}",
        reference=reference,
        payload={},
        received_at=at,
        due_at=at,
        attempts=7,
        outcome=outcome,
    )


def listed(answer) -> list[str]:
    return [trouble.what for group in answer.context["troubles"].values() for trouble in group]


def test_messages_nobody_understands_are_listed_with_their_order(merchandiser, order, at):
    attempt = PaymentAttempt.objects.get()
    message("mismatch", reference=attempt.reference, at=at)
    message("unknown_reference", at=at)
    message("done", at=at)

    answer = merchandiser.get(ATTENTION)

    assert listed(answer) == [
        "Names another amount or currency than was agreed",
        "Speaks of a payment nobody here knows",
    ]
    assert f"/admin/shop/orders/inspect/{order.pk}/" in answer.content.decode()


def test_a_payment_without_an_answer_is_listed_once_it_is_old(merchandiser, order):
    PaymentAttempt.objects.update(state="unknown", created_at=clock.now())
    young = listed(merchandiser.get(ATTENTION))
    PaymentAttempt.objects.update(created_at=clock.now() - timedelta(hours=1))

    assert young == []
    assert listed(merchandiser.get(ATTENTION)) == ["Unknown; the provider is being asked"]


def test_a_refund_that_does_not_arrive_is_listed_and_a_settled_one_is_not(merchandiser, paid, at):
    payment = Payment.objects.get()
    refund = request_refund(payment=payment, amount=payment.money, reason="broken", key="k", now=at)
    waiting = listed(merchandiser.get(ATTENTION))
    Refund.objects.filter(pk=refund.pk).update(state="failed", created_at=clock.now())
    failed = listed(merchandiser.get(ATTENTION))
    Refund.objects.filter(pk=refund.pk).update(state="succeeded")

    assert waiting == ["Promised; not sent to the provider yet"]
    assert failed == ["The provider refused it"]
    assert listed(merchandiser.get(ATTENTION)) == []
