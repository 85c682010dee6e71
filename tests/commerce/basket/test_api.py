"""Baskets over HTTP: what works, and every way to be refused at once with nothing changed."""

import re

import pytest

from commerce.basket.change import add_line, new_basket
from commerce.basket.models import Basket
from commerce.pricing.change_price import change_price
from core.money import Money
from tests.factories.api import digest, faults
from tests.factories.shipping import method
from tests.factories.stock import stock

LAMP = {"sku": "LAMP-BLK", "quantity": 2, "source": "article:12/block:5e1f", "via": "mian"}


@pytest.fixture
def basket(lamp, cup, standard, at):
    """Two lamps from a story."""
    stock(lamp, 9, at=at)
    stock(cup, 9, at=at)
    basket = new_basket(at)
    add_line(basket, **LAMP, now=at)
    return basket


def line_of(basket) -> str:
    return f"/baskets/{basket.token}/lines/{basket.lines.get().pk}"


def test_a_basket_is_made_and_says_where_it_is(db, api):
    answer = api.ask("POST", "/baskets")

    said = answer.json()
    assert answer.status_code == 201
    assert answer["Location"] == f"/api/v1/baskets/{said['token']}"
    assert len(said["token"]) >= 22
    assert (said["lines"], said["total"]) == ([], {"amount": 0, "currency": "CNY"})


def test_a_line_is_added_changed_and_taken_out(basket, api):
    added = api.ask("POST", f"/baskets/{basket.token}/lines", {"sku": "CUP-WHT", "quantity": 1})
    cup = added.json()["lines"][1]
    changed = api.ask("PATCH", f"/baskets/{basket.token}/lines/{cup['id']}", {"quantity": 3})
    removed = api.ask("DELETE", f"/baskets/{basket.token}/lines/{cup['id']}")

    assert [each.status_code for each in (added, changed, removed)] == [201, 200, 200]
    assert [line["quantity"] for line in changed.json()["lines"]] == [2, 3]
    assert changed.json()["subtotal"] == {"amount": 97500, "currency": "CNY"}
    assert [line["sku"] for line in removed.json()["lines"]] == ["LAMP-BLK"]
    assert removed.json()["version"] == added.json()["version"] + 2


def test_a_basket_has_the_shape_that_was_promised(basket, api):
    said = api.ask("GET", f"/baskets/{basket.token}").json()

    assert set(said) == {
        "token", "version", "lines", "applied", "rejected", "subtotal", "discount", "shipping", "tax", "total",
    }  # fmt: skip
    assert said["lines"][0] == {
        "id": basket.lines.get().pk,
        "sku": "LAMP-BLK",
        "name": "Desk lamp",
        "quantity": 2,
        "unit": {"amount": 39900, "currency": "CNY"},
        "was_shown": None,
        "discount": {"amount": 0, "currency": "CNY"},
        "total": {"amount": 79800, "currency": "CNY"},
        "source": "article:12/block:5e1f",
        "via": "mian",
        "stock": {"state": "in_stock", "left": None, "date": None},
    }


def test_a_price_that_changed_since_is_told(basket, lamp, api, at):
    change_price(lamp, Money(45900, "CNY"), now=at)

    line = api.ask("GET", f"/baskets/{basket.token}").json()["lines"][0]

    assert (line["unit"]["amount"], line["was_shown"]["amount"]) == (45900, 39900)


def test_a_quote_is_for_the_delivery_that_was_named(basket, api):
    method("express", {0: 3800})

    quotes = [api.ask("GET", f"/baskets/{basket.token}{query}").json() for query in ("", "?method=express")]

    assert [quote["shipping"]["amount"] for quote in quotes] == [0, 3800]


@pytest.mark.parametrize(("query", "field"), [("?method=balloon", "method"), ("?country=DE", "country")])
def test_a_delivery_that_is_not_offered_is_refused_and_not_replaced(basket, api, query, field):
    answer = api.ask("GET", f"/baskets/{basket.token}{query}")

    assert (answer.status_code, answer.json()["code"], faults(answer)) == (422, "not_delivered", [field])


@pytest.mark.parametrize("quantity", [0, -5, 10**9, 100, 10**30, "abc", "1", 1.0, 1.5, True, None, [], {}])
def test_a_quantity_that_is_none_is_refused_and_nothing_changes(basket, api, quantity):
    before = digest()

    added = api.ask("POST", f"/baskets/{basket.token}/lines", LAMP | {"quantity": quantity})
    changed = api.ask("PATCH", line_of(basket), {"quantity": quantity})

    assert [(each.status_code, faults(each)) for each in (added, changed)] == [(422, ["quantity"])] * 2
    assert digest() == before


def test_everything_that_is_wrong_is_named_at_once(basket, api):
    before = digest()

    answer = api.ask(
        "POST",
        f"/baskets/{basket.token}/lines",
        {"sku": "NOPE", "quantity": "abc", "source": "javascript:alert(1)", "via": "a b", "colour": "red"},
    )

    assert answer.status_code == 422
    assert sorted(faults(answer)) == ["colour", "quantity", "sku", "source", "via"]
    assert digest() == before


def test_a_sold_out_thing_and_a_wrong_quantity_are_named_together(basket, lamp, api, at):
    stock(lamp, -9, at=at)

    answer = api.ask("POST", f"/baskets/{basket.token}/lines", {"sku": "LAMP-BLK", "quantity": 0})

    assert faults(answer) == ["sku", "quantity"]
    assert answer.json()["errors"][0]["message"] == "It is sold out."


@pytest.mark.parametrize(
    "sku", ["", " ", "NOPE", "lamp-blk", "LAMP-BLK ", "LAMP\u0000BLK", "L" * 51, "灯", "' OR 1=1 --", 7, None]
)
def test_a_sku_that_is_not_for_sale_is_refused(basket, api, sku):
    before = digest()

    answer = api.ask("POST", f"/baskets/{basket.token}/lines", {"sku": sku, "quantity": 1})

    assert (answer.status_code, faults(answer)) == (422, ["sku"])
    assert digest() == before


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ("\x00", 400),
        ("[" * 100_00, 400),
        ("[]", 422),
        ('"sku"', 422),
        ("null", 422),
        ("{}", 422),
        ("", 422),
    ],
    ids=["broken", "nul", "deep", "list", "text", "null", "empty", "nothing"],
)
def test_a_body_that_is_no_object_of_ours_is_refused(basket, api, body, status):
    answer = api.ask("POST", f"/baskets/{basket.token}/lines", body)

    assert answer.status_code == status
    faults(answer)


@pytest.mark.parametrize("token", ["nobody", "x" * 65, "x" * 2000, "%00", "%FF", "..%2F", "灯"])
@pytest.mark.parametrize(
    ("verb", "rest", "body"),
    [
        ("GET", "", None),
        ("POST", "/lines", {"sku": "CUP-WHT", "quantity": 1}),
        ("PATCH", "/lines/1", {"quantity": 1}),
        ("DELETE", "/lines/1", None),
    ],
    ids=["get", "add", "change", "remove"],
)
def test_a_basket_that_is_not_there_is_a_404(basket, api, token, verb, rest, body):
    answer = api.ask(verb, f"/baskets/{token}{rest}", body)

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(("verb", "body"), [("PATCH", {"quantity": 1}), ("DELETE", None)])
def test_a_foreign_line_and_an_absent_one_are_the_same_nothing(basket, api, at, verb, body):
    mine, before = new_basket(at), digest()

    foreign = api.ask(verb, f"/baskets/{mine.token}/lines/{basket.lines.get().pk}", body)
    absent = [api.ask(verb, f"/baskets/{mine.token}/lines/{number}", body) for number in (0, 99999, 10**30)]

    assert {each.status_code for each in (foreign, *absent)} == {404}
    assert {each.content for each in (foreign, *absent)} == {foreign.content}
    assert digest() == before


def test_the_api_neither_sets_nor_reads_a_cookie(basket, api):
    api.cookies["basket"] = basket.token
    api.cookies["language"] = "zh-hans"

    answer = api.ask("GET", f"/baskets/{basket.token}")

    assert not answer.cookies
    assert "Cookie" not in answer["Vary"]
    assert answer["Content-Language"] == "en"


@pytest.mark.parametrize(
    ("query", "header", "name"),
    [
        ("", "zh-CN,zh;q=0.9", "台灯"),
        ("", "de, en;q=0.5", "Desk lamp"),
        ("?language=zh-hans", "en", "台灯"),
        ("?language=xx", "zh", "台灯"),
        ("", "*;q=abc,,", "Desk lamp"),
    ],
)
def test_names_are_in_the_language_that_was_asked_for(basket, api, query, header, name):
    answer = api.ask("GET", f"/baskets/{basket.token}{query}", **{"Accept-Language": header})

    assert answer.json()["lines"][0]["name"] == name
    assert "Accept-Language" in answer["Vary"]


def test_a_basket_is_never_kept(basket, api):
    assert api.ask("GET", f"/baskets/{basket.token}")["Cache-Control"] == "private, no-store"


def test_a_full_basket_says_so(basket, api, at, monkeypatch):
    monkeypatch.setattr("commerce.basket.change.MOST_LINES", 1)

    answer = api.ask("POST", f"/baskets/{basket.token}/lines", {"sku": "CUP-WHT", "quantity": 1})

    assert (answer.status_code, answer.json()["code"]) == (409, "basket_full")
    assert Basket.objects.get(pk=basket.pk).lines.count() == 1


def test_a_token_cannot_be_guessed(db, api):
    tokens = {api.ask("POST", "/baskets", {}).json()["token"] for _ in range(5)}

    assert len(tokens) == 5
    assert all(re.fullmatch(r"[\w-]{32}", token) for token in tokens)


def test_a_new_basket_takes_nothing_it_does_not_know(db, api):
    answer = api.ask("POST", "/baskets", {"currency": "EUR"})

    assert (answer.status_code, faults(answer)) == (422, ["currency"])
    assert not Basket.objects.exists()
