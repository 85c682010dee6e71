"""The audit of what being paid promises: content with every honest story, and it names each lie."""

from datetime import timedelta

import pytest

from commerce.checkout import audit
from commerce.checkout.lapse import lapse_due
from commerce.checkout.pay import pay_again
from commerce.checkout.place_order import place_order
from commerce.orders.models import Order
from commerce.orders.status import move
from commerce.payments.check import check
from commerce.payments.models import Payment, PaymentAttempt, Refund
from commerce.payments.reconcile import reconcile_due
from commerce.payments.refunds import send_due
from commerce.pricing.change_price import change_price
from commerce.shipping.models import Band
from commerce.stock.models import Reservation, StockRecord
from commerce.stock.release import release
from core import registry
from core.idempotency.models import IdempotencyKey
from core.money import Money
from tests.commerce.checkout.conftest import BUYER

S = Order.Status


def broken() -> list[tuple[str, str]]:
    """Every violation that any room's audit finds: which invariant, of which object."""
    return [(each.invariant, each.object) for _, check_ in registry.audit_checks.items() for each in check_()[1]]


@pytest.fixture
def paid(order, till, at):
    """The order, paid in time."""
    till.say("succeeded")
    check(PaymentAttempt.objects.get(), at)
    order.refresh_from_db()
    return order


def test_an_order_that_was_paid_and_one_that_waits_are_in_order(paid, place, basket):
    assert broken() == []


def test_an_order_moved_to_paid_with_nothing_behind_it_breaks_three_promises(order, at):
    release(order.reference, now=at)
    move(order, S.PAID, what="paid", now=at)

    assert broken() == [
        ("I5", order.reference),
        ("I7", order.reference),
        ("I2", order.reference),
        ("I2", order.reference),
    ]


def test_a_payment_of_another_amount_is_named(paid):
    Payment.objects.update(amount=paid.total - 1)
    PaymentAttempt.objects.update(amount=paid.total - 1)

    assert broken() == [("I5", paid.reference)]


def test_a_second_payment_is_named_until_it_is_on_its_way_back(order, till, at):
    first = PaymentAttempt.objects.get()
    till.say("declined")
    check(first, at)
    second = pay_again(order, provider="sandbox", return_url="http://testserver/", now=at)
    till.states |= {first.reference: "succeeded", second.reference: "succeeded"}
    check(second, at)
    PaymentAttempt.objects.filter(pk=first.pk).update(ask_at=at)
    check(first, at)

    on_its_way = broken()
    Refund.objects.all().delete()
    Payment.objects.update(refunded_amount=0)

    assert (on_its_way, broken()) == ([], [("I5", order.reference)])


def test_money_for_what_could_not_be_fulfilled_goes_back_or_is_named(order, till, at):
    lapse_due(at + timedelta(minutes=30))
    StockRecord.objects.filter(variant__sku="LAMP-BLK").update(safety=3)
    till.say("succeeded")
    reconcile_due(at + timedelta(minutes=40))

    on_its_way = broken()
    send_due(at + timedelta(minutes=40))
    gone_back = broken()
    Refund.objects.update(state="failed")
    Payment.objects.update(refunded_amount=0)

    assert (on_its_way, gone_back, broken()) == ([], [], [("I5", order.reference)])


def test_money_kept_for_a_cancelled_order_is_named(paid):
    Order.objects.update(status=S.CANCELLED)

    assert ("I5", paid.reference) in broken()


def test_a_sale_that_says_another_tax_than_the_buyer_saw_is_named(paid):
    Order.objects.update(tax=paid.tax + 1)

    assert broken() == [("I7", paid.reference)]


@pytest.mark.parametrize("change", [{"quantity": 3}, {"subject": "order:other"}, {"expires_at": "2026-06-02T00:00Z"}])
def test_stock_that_is_not_what_the_lines_say_is_named(paid, change):
    Reservation.objects.filter(record__variant__sku="LAMP-BLK").update(**change)

    assert [each.object for each in audit.paid_orders_have_their_stock()[1]] == [paid.reference]


def test_a_total_of_nothing_needs_no_payment_and_no_sale(basket, lamp, cup, at, till):
    for thing in (lamp, cup):
        change_price(thing, Money(0, "CNY"), now=at)
    Band.objects.update(price=0)
    free = Money(0, "CNY")

    order, _ = place_order(
        basket=basket, buyer=BUYER, provider="sandbox", expected_total=free, return_url=lambda order: "", now=at
    )

    assert (order.status, broken()) == (S.PAID, [])


def test_two_orders_that_wait_for_one_basket_are_both_named(order):
    Order.objects.create(
        status=S.PENDING, email="x@vitrine.example", language="en", address={}, delivery={}, currency="CNY",
        subtotal=0, shipping=0, tax=0, total=0, basket_token=order.basket_token, placed_at=order.placed_at,
    )  # fmt: skip

    violations = audit.one_basket_one_order()[1]

    assert [each.object for each in violations] == [each.reference for each in Order.objects.order_by("pk")]


def test_an_answer_to_no_known_request_is_named(db, at):
    key = IdempotencyKey.objects.create(scope="order", actor="a", key="k", claimed_at=at, response_status=201)

    assert broken() == [("I15", f"key:{key.pk}")]


def test_more_orders_are_no_more_questions(paid, django_assert_num_queries):
    for number in range(20):
        paid.pk, paid.number, paid.token = None, f"V-{number}", f"token-{number}"
        paid.save(force_insert=True)

    with django_assert_num_queries(12):
        found = [
            check_()
            for check_ in (
                audit.money_is_where_the_order_says,
                audit.sales_say_what_the_order_says,
                audit.paid_orders_have_their_stock,
                audit.one_basket_one_order,
            )
        ]

    assert [len(violations) for _, violations in found[:2]] == [20, 20]
