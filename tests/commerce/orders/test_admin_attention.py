"""What does not settle by itself is shown to a person, in plain words; what is merely young is left alone."""

from datetime import timedelta

import pytest

from commerce.orders.cancel import cancel_order
from commerce.orders.refund import refund_order
from commerce.payments.models import Payment, PaymentAttempt, Refund, WebhookInbox
from commerce.payments.refunds import request_refund, send_due
from core import clock
from core.mail.models import Letter
from core.outbox.models import Delivery, Event

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
    Payment.objects.update(refunded_amount=0)
    answer = merchandiser.get(ATTENTION)
    failed, page = listed(answer), answer.content.decode()
    Refund.objects.filter(pk=refund.pk).update(state="succeeded")

    assert waiting == ["Promised; not sent to the provider yet"]
    assert failed == ["The provider refused it"]
    assert f"broken · {refund.reference}" in page
    assert listed(merchandiser.get(ATTENTION)) == []


def test_a_refused_refund_is_listed_until_the_money_is_promised_again(merchandiser, paid, till, at):
    cancel_order(paid, by="admin", reason="asked", now=at)
    till.refund_state = "failed"
    send_due(at)
    refused = listed(merchandiser.get(ATTENTION))
    till.refund_state = "succeeded"

    refund_order(paid, by="admin", reason="again", now=at)
    promised = listed(merchandiser.get(ATTENTION))
    send_due(at)

    assert refused == ["The provider refused it"]
    assert "The provider refused it" not in promised
    assert listed(merchandiser.get(ATTENTION)) == []


def test_letters_that_may_not_have_arrived_are_listed_with_their_order(merchandiser, order, at):
    for number, (state, attempts) in enumerate([("unknown", 1), ("refused", 1), ("queued", 3), ("queued", 2)]):
        key = f"kind{number}:{order.number}"
        Letter.objects.create(
            key=key, to="b@vitrine.example", subject="Hello", due_at=at, state=state, attempts=attempts
        )

    answer = merchandiser.get(ATTENTION)

    assert listed(answer) == [
        "Perhaps sent: the mail server did not answer",
        "Not sent: the mail server refuses it for good",
        "Waiting to be sent",
    ]
    assert f"/admin/shop/orders/inspect/{order.pk}/" in answer.content.decode()


def test_an_event_that_could_not_be_passed_on_is_listed_once_it_failed_often(merchandiser, order, at):
    event = Event.objects.create(name="orders.order_paid", facts={"order": order.number}, created_at=at)
    Delivery.objects.create(event=event, listener="a", due_at=at, attempts=2)
    Delivery.objects.create(event=event, listener="b", due_at=at, attempts=3, last_error="ValueError('no')")

    answer = merchandiser.get(ATTENTION)

    assert listed(answer) == ["What should follow from it has not happened; it is tried again"]
    assert "ValueError" in answer.content.decode()
    assert f"/admin/shop/orders/inspect/{order.pk}/" in answer.content.decode()
