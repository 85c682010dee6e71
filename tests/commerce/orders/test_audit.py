"""The exports of orders: what changed since, and what went back for which lines."""

from datetime import timedelta

import pytest

from commerce.orders import audit
from commerce.orders.models import Order, OrderEvent
from commerce.payments.models import Payment
from commerce.payments.refunds import request_refund
from core import registry
from core.money import Money

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def refund(amount, at, key="k"):
    return request_refund(payment=Payment.objects.get(), amount=amount, reason="broken", key=key, now=at)


def test_an_order_to_which_something_happened_since_is_exported_again(paid):
    last = OrderEvent.objects.latest("at").at
    Order.objects.update(placed_at=last - 7 * DAY)

    numbers = [[row["number"] for row in audit.export(since=since)] for since in (None, last, last + DAY)]

    assert numbers == [[paid.number], [paid.number], []]


def test_a_refund_of_the_whole_order_lists_every_line(paid, at):
    refund(Payment.objects.get().money, at)

    [row] = registry.export_kinds.entries["refunds"]()

    assert list(row) == ["refund", "payment", "provider_id", "state", "amount", "lines"]
    assert row["lines"] == [
        {"sku": line.sku, "quantity": line.quantity, "amount": paid.money(line.total).as_json()}
        for line in paid.lines.all()
    ]
    assert len(row["lines"]) == 2


def test_a_refund_of_a_part_lists_none(paid, at):
    refund(Money(100, paid.currency), at)

    assert [row["lines"] for row in audit.export_refunds()] == [[]]


def test_a_payment_too_many_that_went_back_takes_no_line_with_it(paid, at):
    first = Payment.objects.get()
    first.attempt.pk, first.attempt.reference = None, "twice"
    first.attempt.save()
    twice = Payment.objects.create(
        attempt=first.attempt,
        subject=first.subject,
        amount=first.amount,
        currency=first.currency,
        provider_id="2",
        at=at,
    )
    request_refund(payment=twice, amount=twice.money, reason="paid twice", key="k", now=at)

    assert [row["lines"] for row in audit.export_refunds()] == [[]]
