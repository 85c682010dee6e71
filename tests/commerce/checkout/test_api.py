"""placeOrder over HTTP: once per key, all faults at once, and a refusal that leaves every row as it was."""

from datetime import timedelta

import pytest

from commerce.basket.models import Basket
from commerce.checkout import api as door
from commerce.orders.models import Order
from commerce.payments.models import PaymentAttempt
from commerce.pricing.change_price import change_price
from commerce.shipping.models import Band, Method
from commerce.stock.models import StockRecord
from core.idempotency.models import IdempotencyKey
from core.money import Money
from tests.factories.api import digest, faults

ADDRESS = {"name": "Lin Yue", "line1": "18 Wutongyin Lane", "city": "Shanghai", "postcode": "200031", "country": "CN"}


@pytest.fixture
def body(total):
    """A whole request for the basket of two lamps and a cup."""
    return {
        "email": "reader@vitrine.example",
        "address": ADDRESS,
        "delivery": {"method": "standard"},
        "payment": {"provider": "sandbox", "return_url": "http://testserver/en/"},
        "expected_total": total.as_json(),
    }


@pytest.fixture
def send(api, basket):
    """`send(body)`: place the order with a key, k1 unless another is said."""

    def run(body, *, key="k1", token=basket.token):
        headers = {"Idempotency-Key": key} if key is not None else {}
        return api.ask("POST", f"/baskets/{token}/checkout", body, **headers)

    return run


def test_an_order_is_placed_and_waits_to_be_paid(send, body):
    answer = send(body)

    said = answer.json()
    order = Order.objects.get()
    attempt = PaymentAttempt.objects.get()
    assert answer.status_code == 201
    assert said == {
        "order": {
            "number": order.number,
            "token": order.token,
            "status": "pending",
            "total": {"amount": 85700, "currency": "CNY"},
        },
        "payment": {
            "attempt": attempt.reference,
            "status": "action_required",
            "action": {"type": "redirect", "url": "http://127.0.0.1:9/pay"},
        },
    }
    assert (attempt.return_url, order.language) == ("http://testserver/en/", "en")
    assert answer["Cache-Control"] == "private, no-store"


def test_the_same_key_and_body_give_the_same_answer_and_one_order(send, body):
    answers = [send(body) for _ in range(3)]

    assert {answer.content for answer in answers} == {answers[0].content}
    assert (Order.objects.count(), PaymentAttempt.objects.count()) == (1, 1)


def test_the_same_key_with_another_body_is_refused(send, body):
    send(body)
    before = digest()

    answer = send(body | {"phone": "110"})

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert digest() == before


def test_a_key_that_is_still_running_says_when_to_come_back(send, body):
    send(body)
    IdempotencyKey.objects.update(response_status=None, response_body=None)

    answer = send(body)

    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_in_progress")
    assert int(answer["Retry-After"]) > 0


def test_a_process_that_died_before_it_answered_is_taken_over_and_gives_the_same_order(send, body):
    first = send(body).json()
    IdempotencyKey.objects.update(response_status=None, response_body=None)
    for key in IdempotencyKey.objects.all():
        IdempotencyKey.objects.filter(pk=key.pk).update(claimed_at=key.claimed_at - timedelta(seconds=61))

    again = send(body)

    assert (again.status_code, again.json()) == (201, first)
    assert Order.objects.count() == 1


def test_a_process_that_died_between_the_order_and_the_provider_gives_the_same_order(send, body, monkeypatch):
    monkeypatch.setattr(door, "start", lambda *_, **__: (_ for _ in ()).throw(SystemExit))
    with pytest.raises(SystemExit):
        send(body)
    monkeypatch.undo()

    again = send(body)

    assert again.status_code == 201
    assert again.json()["order"]["number"] == Order.objects.get().number


@pytest.mark.parametrize("key", [None, "", "k" * 201])
def test_a_key_is_required(send, body, key):
    before = digest()

    answer = send(body, key=key)

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_missing")
    assert faults(answer) == ["Idempotency-Key"]
    assert digest() == before


def test_everything_that_is_wrong_is_named_at_once(send, body):
    before = digest()

    answer = send(
        body
        | {
            "email": "nobody",
            "address": {"country": "CN", "postcode": "ABC", "name": " ", "line1": "1\u0000", "planet": "Mars"},
            "delivery": {"method": "balloon"},
            "payment": {"provider": "nobody", "return_url": "//evil.example"},
            "expected_total": {"amount": "1", "currency": "yuan"},
            "basket_version": True,
            "gift": True,
        },
        key=None,
    )

    assert sorted(faults(answer)) == [
        "Idempotency-Key", "address.city", "address.line1", "address.name", "address.planet", "address.postcode",
        "basket_version", "delivery.method", "email", "expected_total.amount", "expected_total.currency", "gift",
        "payment.provider", "payment.return_url",
    ]  # fmt: skip
    assert digest() == before


def test_a_country_we_do_not_deliver_to_is_named(send, body):
    answer = send(body | {"address": ADDRESS | {"country": "DE", "postcode": "10115"}})

    assert (answer.status_code, faults(answer)) == (422, ["address.country"])


@pytest.mark.parametrize("postcode", ["", " "])
def test_a_postcode_is_asked_for_where_there_are_some(send, body, postcode):
    Method.objects.update(countries=["CN", "HK"])

    here = send(body | {"address": ADDRESS | {"postcode": postcode}})
    there = send(body | {"address": ADDRESS | {"country": "HK", "city": "Kowloon", "postcode": postcode}}, key="k2")

    assert (here.status_code, faults(here)) == (422, ["address.postcode"])
    assert there.status_code == 201
    assert Order.objects.get().address["postcode"] == ""


@pytest.mark.parametrize("store", [None, ""])
def test_a_delivery_may_say_that_there_is_no_store(send, body, store):
    assert send(body | {"delivery": {"method": "standard", "store": store}}).status_code == 201


@pytest.mark.parametrize("store", ["warehouse", "s" * 51, 7])
def test_a_store_to_collect_from_is_refused_by_name_while_there_is_none(send, body, store):
    before = digest()

    answer = send(body | {"delivery": {"method": "standard", "store": store}})

    assert (answer.status_code, faults(answer)) == (422, ["delivery.store"])
    assert digest() == before


@pytest.mark.parametrize("field", ["email", "address", "delivery", "payment", "expected_total"])
def test_what_is_missing_is_named(send, body, field):
    del body[field]

    assert faults(send(body)) == [field]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/en/",
        "//evil.example/",
        "///evil.example/",
        "\\\\evil.example",
        "http:\\\\evil.example",
        "http://testserver\\@evil.example/",
        "http://testserver@evil.example/",
        "http://testserver:80@evil.example/",
        "http://user@testserver/",
        "http://testserver.evil.example/",
        "http://eviltestserver/",
        "http://testserver:8443/",
        "https://testserver/",
        "https://evil.example/?http://testserver/",
        "https://evil.example#http://testserver/",
        "http://testserver\r\nLocation: http://evil.example/",
        "http://testserver/\t",
        " http://testserver/",
        "http:testserver/",
        "http:///testserver/",
        "http:/evil.example",
        "HTTP:evil.example",
        "javascript:alert(1)//http://testserver/",
        "data:text/html,x",
        "ftp://testserver/",
        "http://[::1/",
        "http://testserver:port/",
        "http://tеstserver/",
        "http://testserver/" + "x" * 500,
    ],
)
def test_nobody_is_led_to_another_site(send, body, url):
    before = digest()

    answer = send(body | {"payment": {"provider": "sandbox", "return_url": url}})

    assert (answer.status_code, faults(answer)) == (422, ["payment.return_url"])
    assert digest() == before


@pytest.mark.parametrize(
    "url",
    ["http://testserver/", "http://TESTSERVER:80/back?a=b#c", "https://app.example/back", "http://localhost:8000/"],
)
def test_the_buyer_may_come_back_to_us_and_to_where_the_shop_allows(send, body, settings, url):
    settings.PAYMENT_RETURN_ORIGINS = ["https://app.example"]
    settings.SITE_URL = "http://localhost:8000"

    assert send(body | {"payment": {"provider": "sandbox", "return_url": url}}).status_code == 201


def test_a_total_that_changed_is_refused_with_the_new_basket(send, body, lamp, at):
    change_price(lamp, Money(45900, "CNY"), now=at)
    before = digest()

    answer = send(body)

    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (409, "total_changed")
    assert problem["basket"]["total"] == {"amount": 97700, "currency": "CNY"}
    assert digest() == before


def test_a_total_in_another_currency_is_another_total(send, body):
    answer = send(body | {"expected_total": {"amount": 85700, "currency": "EUR"}})

    assert answer.json()["code"] == "total_changed"


def test_every_shortage_is_told_at_once(send, body):
    StockRecord.objects.filter(variant__sku="LAMP-BLK").update(on_hand=1)
    StockRecord.objects.filter(variant__sku="CUP-WHT").update(on_hand=0)
    before = digest()

    answer = send(body)

    assert (answer.status_code, answer.json()["code"]) == (409, "out_of_stock")
    assert sorted((each["sku"], each["wanted"], each["left"]) for each in answer.json()["errors"]) == [
        ("CUP-WHT", 1, 0),
        ("LAMP-BLK", 2, 1),
    ]
    assert digest() == before


def test_a_basket_that_changed_is_refused(send, body, basket):
    answer = send(body | {"basket_version": basket.version + 7})

    assert (answer.status_code, answer.json()["code"]) == (409, "basket_changed")


def test_an_empty_basket_is_refused(send, body, basket):
    basket.lines.all().delete()

    answer = send(body)

    assert (answer.status_code, answer.json()["code"]) == (409, "basket_empty")


def test_a_refusal_gives_the_key_back(send, body, total):
    refused = send(body | {"expected_total": {"amount": 1, "currency": "CNY"}})

    assert (refused.status_code, send(body).status_code) == (409, 201)


def test_a_basket_that_is_not_there_is_a_404(send, body):
    answer = send(body, token="nobody")

    assert (answer.status_code, faults(answer)) == (404, [])
    assert not IdempotencyKey.objects.exists()


def test_a_provider_that_does_not_answer_leaves_a_placed_order_that_waits(send, body, till):
    till.is_cut_off = True

    said = send(body).json()

    assert said["order"]["status"] == "pending"
    assert said["payment"] == {"attempt": PaymentAttempt.objects.get().reference, "status": "unknown"}


def test_a_total_of_nothing_is_paid_without_a_provider(send, body, basket, lamp, cup, at):
    for thing in (lamp, cup):
        change_price(thing, Money(0, "CNY"), now=at)
    Band.objects.update(price=0)

    said = send(body | {"expected_total": {"amount": 0, "currency": "CNY"}}).json()

    assert (said["order"]["status"], said["payment"]) == ("paid", None)
    assert not Basket.objects.get(pk=basket.pk).lines.exists()
