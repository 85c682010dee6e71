"""What a buyer reads once money goes back: one state, one sentence, every step that happened, and one letter."""

from datetime import timedelta

import pytest
from django.utils import translation

from commerce.checkout.lapse import lapse_due
from commerce.checkout.pay import pay_again
from commerce.orders.cancel import cancel_order
from commerce.orders.fulfil import Parcel, deliver, ship, start_packing
from commerce.orders.models import Order
from commerce.orders.page import order_page
from commerce.orders.receivers import tell_money_went_back
from commerce.orders.refund import refund_order
from commerce.payments.check import check
from commerce.payments.models import PaymentAttempt, Refund
from commerce.payments.refunds import send_due
from core import clock
from core.mail.models import Letter
from core.outbox.deliver import deliver_due
from core.outbox.models import Delivery
from tests.factories.stock import stock

pytestmark = pytest.mark.django_db
BY = {"by": "admin@vitrine.example", "reason": "asked by telephone"}
HOUR = timedelta(hours=1)


def page_of(order, language="en"):
    with translation.override(language):
        return order_page(Order.objects.get(pk=order.pk), language=language, now=clock.now())


def told(order):
    return [(step.text, step.state, step.at) for step in page_of(order).steps]


def letters(order):
    return list(Letter.objects.filter(key__startswith="order_refunded", key__endswith=order.number))


@pytest.fixture
def refunded(paid, at):
    """Packed, sent, and then its money was promised back."""
    start_packing(paid, by="clerk", now=at + HOUR)
    ship(paid, Parcel("SF Express", "SF1"), by="clerk", now=at + 2 * HOUR)
    refund_order(paid, **BY, now=at + 3 * HOUR)
    return paid


def test_while_the_money_of_a_sent_order_goes_back_its_page_says_so_and_where_the_parcel_is(refunded, at):
    page = page_of(refunded)

    assert page.headline == "Your money is on its way back to you."
    assert page.deck == (
        "¥857 goes back to you the way it came. Your parcel has left us; we have not heard that it arrived."
    )
    assert told(refunded) == [
        ("Order placed", "done", at),
        ("Paid, ¥857", "done", at),
        ("Packed in the warehouse", "done", at + 2 * HOUR),
        ("Handed to the carrier", "done", at + 2 * HOUR),
        ("¥857 goes back to you", "current", at + 3 * HOUR),
    ]
    assert [parcel.tracking for parcel in page.parcels] == ["SF1"]


def test_once_it_went_back_the_page_says_that_instead(client, refunded, at):
    send_due(at + 4 * HOUR)

    page = page_of(refunded)
    html = client.get(f"/en/orders/{refunded.number}/?token={refunded.token}").content.decode()

    assert page.headline == "Your money went back to you."
    assert page.deck.startswith("¥857 went back to you the way it came.")
    assert told(refunded)[-1] == ("¥857 went back to you", "current", at + 4 * HOUR)
    assert "Went back to you" in html
    assert "no reason needed" in html
    assert "goes back" not in html.lower()
    assert "on its way" not in html.lower()


def test_a_parcel_that_arrives_after_all_is_the_last_that_happened(refunded, at):
    send_due(at + 4 * HOUR)
    deliver(refunded, by="clerk", now=at + 5 * HOUR)

    page = page_of(refunded)

    assert page.headline == "Your money went back to you."
    assert "Your parcel has arrived." in page.deck
    assert [step.text for step in page.steps][-2:] == ["¥857 went back to you", "Delivered"]
    assert page.steps[-1].state == "current"


def test_the_buyer_is_written_to_once_though_the_letter_is_asked_for_twice(refunded):
    deliver_due(clock.now())
    Delivery.objects.update(delivered_at=None)  # as after a crash before the tick
    deliver_due(clock.now())

    [letter] = letters(refunded)
    assert letter.to == refunded.email
    assert letter.subject == f"Your money for order {refunded.number} goes back"
    for body in (letter.text, letter.html):
        assert "¥857" in body
        assert "Your parcel has left us" in body
        assert refunded.token in body
        assert "asked by telephone" not in body


def test_the_letter_waits_for_the_sweep_where_nobody_delivered_it(refunded):
    assert letters(refunded) == []

    assert deliver_due(clock.now())

    assert len(letters(refunded)) == 1


def test_the_letter_is_in_the_language_of_the_order(paid, at, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "commerce.orders.letters.render_to_string",
        lambda name, context: seen.append((name, context["language"], translation.get_language())) or "words",
    )
    Order.objects.filter(pk=paid.pk).update(language="zh-hans")
    ship(paid, Parcel(), by="clerk", now=at)
    refund_order(paid, **BY, now=at)

    deliver_due(clock.now())

    assert {each for each in seen if "refunded" in each[0]} == {
        (f"emails/order_refunded.{part}", "zh-hans", "zh-hans") for part in ("subject.txt", "txt", "html")
    }


def test_what_the_provider_refused_is_not_called_gone_and_a_second_promise_writes_again(refunded, till, at):
    till.refund_state = "failed"
    send_due(at + 4 * HOUR)
    deliver_due(clock.now())
    refused = page_of(refunded)

    refund_order(refunded, **BY, now=at + 5 * HOUR)
    deliver_due(clock.now())

    assert refused.headline == "Your order is on its way."
    assert "could not send ¥857 back" in refused.deck
    assert not refused.refunded
    assert page_of(refunded).headline == "Your money is on its way back to you."
    assert len(letters(refunded)) == 2


def letters_of(order, kind):
    return list(Letter.objects.filter(key__startswith=kind, key__endswith=f":{order.number}"))


@pytest.mark.parametrize(
    ("state", "kind", "said"),
    [
        ("succeeded", "order_money_went_back", "¥857 of order {number} went back to you the way it came."),
        ("failed", "order_money_refused", "could not send ¥857 of order {number} back"),
    ],
)
def test_the_buyer_is_told_once_what_became_of_the_refund(refunded, till, at, state, kind, said):
    till.refund_state = state
    send_due(at + 4 * HOUR)
    deliver_due(clock.now())
    Delivery.objects.update(delivered_at=None)  # as after a crash before the tick
    deliver_due(clock.now())

    [letter] = letters_of(refunded, kind)
    assert letter.to == refunded.email
    for body in (letter.text, letter.html):
        assert said.format(number=refunded.number) in body
        assert refunded.token in body
        assert "asked by telephone" not in body


def test_a_second_refund_after_a_refused_one_has_letters_of_its_own(refunded, till, at):
    till.refund_state = "failed"
    send_due(at + 4 * HOUR)
    deliver_due(clock.now())
    till.refund_state = "succeeded"
    refund_order(refunded, **BY, now=at + 5 * HOUR)
    send_due(at + 6 * HOUR)
    deliver_due(clock.now())

    assert len(letters_of(refunded, "order_money_refused")) == 1
    assert len(letters_of(refunded, "order_money_went_back")) == 1


@pytest.mark.parametrize(
    ("state", "kind", "said"),
    [
        ("succeeded", "order_money_went_back", "was paid twice. ¥857 went back to you the way it came"),
        ("failed", "order_money_refused", "was paid twice, and the payment provider could not send ¥857 back"),
    ],
)
def test_whoever_paid_twice_is_not_told_that_the_order_was_undone(order, till, at, state, kind, said):
    first = PaymentAttempt.objects.get()
    till.say("declined")
    check(first, at)
    second = pay_again(order, provider="sandbox", return_url="http://testserver/", now=at)
    for attempt in (second, first):
        till.states[attempt.reference] = "succeeded"
        PaymentAttempt.objects.filter(pk=attempt.pk).update(ask_at=at)
        check(attempt, at)

    till.refund_state = state
    send_due(at)
    deliver_due(clock.now())

    [letter] = letters_of(order, kind)
    assert letter.subject.startswith(f"A second payment for order {order.number} ")
    for body in (letter.text, letter.html):
        assert said in body
        assert "order is paid as before" in body


def test_money_of_something_else_than_an_order_writes_no_letter(db):
    tell_money_went_back(subject="gift:1", refund="r", amount=1)

    assert not Letter.objects.exists()


def test_a_paid_order_that_was_cancelled_keeps_its_steps_and_says_one_thing(client, paid, at):
    start_packing(paid, by="clerk", now=at + HOUR)
    cancel_order(paid, **BY, now=at + 2 * HOUR)

    page = page_of(paid)
    html = client.get(f"/en/orders/{paid.number}/?token={paid.token}").content.decode()

    assert (page.headline, page.deck) == ("This order was cancelled.", "¥857 goes back to you the way it came.")
    assert told(paid) == [
        ("Order placed", "done", at),
        ("Paid, ¥857", "done", at),
        ("Packing has begun", "done", at + HOUR),
        ("Cancelled", "done", at + 2 * HOUR),
        ("¥857 goes back to you", "current", at + 2 * HOUR),
    ]
    assert "Goes back to you" in html
    assert "went back" not in html.lower()
    assert "Where it was to go" in html
    assert "no reason needed" not in html


def test_once_the_money_of_a_cancelled_order_went_back_nothing_says_that_it_goes(client, paid, at):
    cancel_order(paid, **BY, now=at + HOUR)
    send_due(at + 2 * HOUR)

    html = client.get(f"/en/orders/{paid.number}/?token={paid.token}").content.decode()

    assert page_of(paid).deck == "¥857 went back to you the way it came."
    assert told(paid)[-2:] == [
        ("Cancelled", "done", at + HOUR),
        ("¥857 went back to you", "current", at + 2 * HOUR),
    ]
    assert "goes back" not in html.lower()


def test_a_cancelled_order_whose_refund_was_refused_does_not_say_that_nothing_was_charged(paid, till, at):
    cancel_order(paid, **BY, now=at)
    till.refund_state = "failed"

    send_due(at)

    assert "could not send ¥857 back" in page_of(paid).deck
    assert told(paid)[-1][:2] == ("The provider could not send ¥857 back", "current")


@pytest.mark.parametrize(("state", "said"), [("succeeded", "Money went back"), ("failed", "Refund refused")])
def test_staff_see_beside_the_status_where_the_money_is(administrator, refunded, till, at, state, said):
    sheet = f"/admin/shop/orders/inspect/{refunded.pk}/"
    before = administrator.get(sheet).content.decode()
    till.refund_state = state

    send_due(at + 4 * HOUR)

    assert "Money goes back" in before
    assert said in administrator.get(sheet).content.decode()


def test_what_was_refused_for_a_cancelled_order_can_be_given_back_again(administrator, paid, till, at):
    cancel_order(paid, **BY, now=at)
    till.refund_state = "failed"
    send_due(at)
    door = f"/admin/shop/orders/{paid.pk}/refund/"

    assert "Give everything back" in administrator.get(f"/admin/shop/orders/inspect/{paid.pk}/").content.decode()
    administrator.post(door, {"reason": "another card", "password": "a-long-password"})

    assert sorted(Refund.objects.values_list("state", flat=True)) == ["failed", "requested"]
    assert page_of(paid).deck == "¥857 goes back to you the way it came."


def test_an_order_nobody_paid_says_that_nothing_was_charged(order, at):
    cancel_order(order, **BY, now=at)

    assert page_of(order).deck.startswith("Nothing was charged.")
    assert [step.text for step in page_of(order).steps] == ["Order placed", "Cancelled"]


def test_money_that_came_too_late_is_a_step_too(order, lamp, till, at):
    late = at + HOUR
    lapse_due(late)
    stock(lamp, -3, at=late)
    till.say("succeeded")

    check(PaymentAttempt.objects.get(subject=order.reference), late + HOUR)
    going = page_of(order)
    send_due(late + 2 * HOUR)

    assert [step.text for step in going.steps] == [
        "Order placed", "Cancelled", "Paid, ¥857", "Could not be fulfilled", "¥857 goes back to you",
    ]  # fmt: skip
    assert going.deck.endswith("¥857 goes back to you the way it came.")
    assert page_of(order).deck.endswith("¥857 went back to you the way it came.")


def test_packing_that_began_is_not_yet_packed(paid, at):
    def packing():
        return told(paid)[2]

    assert packing() == ("Packed in the warehouse", "next", None)

    start_packing(paid, by="clerk", now=at + HOUR)
    assert packing() == ("Packing has begun", "current", at + HOUR)

    ship(paid, Parcel(), by="clerk", now=at + 2 * HOUR)
    assert packing() == ("Packed in the warehouse", "done", at + 2 * HOUR)
