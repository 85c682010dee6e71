"""getOrder over HTTP: the order as it was agreed, what was paid and sent back, and its story; or nothing at all."""

from datetime import datetime

import pytest

from commerce.payments.check import check
from commerce.payments.models import PaymentAttempt
from commerce.payments.start import start
from commerce.stock.models import Reservation, StockRecord
from tests.commerce.checkout.conftest import basket, order, place, total  # the same basket, one room further

__all__ = ["basket", "order", "place", "total"]


def see(api, order, token=None):
    return api.ask("GET", f"/orders/{order.number}?token={order.token if token is None else token}")


def test_a_placed_order_has_the_shape_that_was_promised(order, api):
    said = see(api, order).json()

    assert set(said) == {
        "number", "token", "status", "placed_at", "lines", "subtotal", "discount", "shipping", "tax", "total",
        "payments", "refunds", "shipments", "history",
    }  # fmt: skip
    assert (said["status"], said["placed_at"]) == ("pending", "2026-06-01T02:00:00Z")
    assert said["total"] == {"amount": 85700, "currency": "CNY"}
    assert said["lines"][0] == {
        "id": order.lines.first().pk,
        "sku": "LAMP-BLK",
        "name": "Desk lamp",
        "quantity": 2,
        "unit": {"amount": 39900, "currency": "CNY"},
        "was_shown": None,
        "discount": {"amount": 0, "currency": "CNY"},
        "total": {"amount": 79800, "currency": "CNY"},
        "refunded": {"amount": 0, "currency": "CNY"},
        "source": "article:1/block:a",
        "via": "",
        "stock": None,
    }
    assert [(each["status"], each["amount"]["amount"]) for each in said["payments"]] == [("action_required", 85700)]
    assert [(each["what"], each["text"]) for each in said["history"]] == [("placed", "Order placed")]


def test_a_paid_order_tells_its_story_in_the_language_asked_for(order, till, api, at):
    till.say("succeeded")
    check(PaymentAttempt.objects.get(), at)

    said = see(api, order).json()

    assert (said["status"], said["payments"][0]["status"]) == ("paid", "succeeded")
    assert [each["what"] for each in said["history"]] == ["placed", "paid"]
    assert said["history"][1]["at"].endswith("Z")


def test_money_that_came_too_late_is_shown_on_its_way_back(place, till, api, at):
    order, attempt = place()
    start(attempt, at)
    till.say("succeeded")
    order.refresh_from_db()
    StockRecord.objects.update(reserved=0, on_hand=0)
    Reservation.objects.update(released_at=at)

    check(attempt, at)

    said = see(api, order).json()
    assert said["status"] == "unfulfillable"
    assert [each["amount"]["amount"] for each in said["refunds"]] == [85700]
    assert [line["refunded"] == line["total"] for line in said["lines"]] == [True, True]


def test_a_wrong_link_and_an_absent_order_are_the_same_nothing(order, api):
    answers = [
        see(api, order, token=""),
        see(api, order, token="wrong"),
        see(api, order, token="x" * 200),
        see(api, order, token=order.token[:-1]),
        see(api, order, token="%00"),
        see(api, order, token="灯"),
        api.ask("GET", f"/orders/{order.number}"),
        api.ask("GET", f"/orders/V-0000-0000-0000?token={order.token}"),
        api.ask("GET", f"/orders/{'x' * 300}?token={order.token}"),
        api.ask("GET", f"/orders/%00?token={order.token}"),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert {answer.content for answer in answers} == {answers[0].content}


def test_an_order_is_never_kept(order, api):
    assert see(api, order)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("verb", ["POST", "PUT", "PATCH", "DELETE"])
def test_an_order_is_only_read(order, api, verb):
    answer = api.ask(verb, f"/orders/{order.number}?token={order.token}", {})

    assert (answer.status_code, answer["Allow"]) == (405, "GET")


def test_moments_are_in_utc(order, api):
    for event in see(api, order).json()["history"]:
        assert datetime.fromisoformat(event["at"]).utcoffset().total_seconds() == 0
