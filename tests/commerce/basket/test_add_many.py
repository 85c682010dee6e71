"""Many things at once, as a browser without scripts sends them: all of them or none, and everything wrong at once."""

import re

import pytest

from commerce.basket.models import Basket, BasketLine
from commerce.catalogue.models import Product
from commerce.stock.models import StockRecord
from tests.factories import catalogue, pricing, stories
from tests.factories.stock import stock as put_in

pytestmark = pytest.mark.django_db
SAME = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def shelf(lamp, cup, at):
    """A lamp and a cup, in stock."""
    put_in(lamp, 9, at=at)
    put_in(cup, 9, at=at)
    return lamp, cup


def send(client, ticked=("1", "2"), language="en", headers=SAME, **said):
    """What the form of a story with a lamp and a cup posts."""
    rows = {"sku-1": "LAMP-BLK", "shown-LAMP-BLK": "39900", "sku-2": "CUP-WHT", "shown-CUP-WHT": "5900"}
    about = {"source": "article:1/block:b", "next": "/en/home/lamps/#b"}
    return client.post(f"/{language}/basket/add-many/", {**rows, **about, "thing": ticked, **said}, **headers)


def lines():
    """What is in the baskets."""
    rows = BasketLine.objects.order_by("variant__sku")
    return list(rows.values_list("variant__sku", "quantity", "source", "shown_amount"))


def test_what_is_ticked_goes_in_and_remembers_the_story(client, shelf):
    answer = send(client)

    assert (answer.status_code, answer["Location"]) == (302, "/en/basket/?back=%2Fen%2Fhome%2Flamps%2F%23b")
    assert lines() == [("CUP-WHT", 1, "article:1/block:b", 5900), ("LAMP-BLK", 1, "article:1/block:b", 39900)]


def test_what_is_not_ticked_stays_out(client, shelf):
    send(client, ticked=["2"])

    assert [sku for sku, *_ in lines()] == ["CUP-WHT"]


def test_a_script_gets_the_drawer(client, shelf):
    answer = send(client, headers={**SAME, "HTTP_X_REQUESTED_WITH": "fragment"})

    assert 'data-basket-count="2"' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_a_price_that_has_changed_since_is_told_in_the_basket(client, shelf, at):
    send(client, **{"shown-LAMP-BLK": "45900"})

    page = client.get("/en/basket/").content.decode()

    assert "The price was ¥459 when you added it and is now ¥399." in page


def test_with_nothing_ticked_it_says_so_and_leads_back(client, shelf):
    answer = send(client, ticked=[])

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Nothing is ticked yet." in html and 'href="/en/home/lamps/#b"' in html
    assert lines() == []


def test_everything_that_cannot_go_in_is_named_at_once_and_nothing_goes_in(client, lamp, cup, at):
    candle = catalogue.variant(catalogue.product("candle", name="Candle"), "CANDLE", name="Stone")
    pricing.price(candle, 15800, at=at)
    put_in(candle, 9, at=at)
    Product.objects.filter(pk=cup.product_id).update(state=Product.State.ARCHIVED)

    answer = send(client, ticked=["1", "2", "3"], **{"sku-3": "CANDLE"})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Desk lamp (Black): It is sold out." in html
    assert "Tea cup: There is no such product for sale." in html
    assert "Candle" not in html
    assert lines() == []


def test_the_name_of_a_draft_is_told_to_nobody(client, lamp):
    Product.objects.update(state=Product.State.DRAFT)

    html = send(client, ticked=["1"]).content.decode()

    assert "LAMP-BLK: There is no such product for sale." in html and "Desk lamp" not in html


def test_sold_out_between_reading_and_sending_is_refused_whole(client, shelf, at):
    lamp, _cup = shelf
    StockRecord.objects.filter(variant=lamp).update(on_hand=0)

    assert send(client).status_code == 422
    assert lines() == []


def test_a_basket_that_is_full_takes_none_of_them(client, shelf, at):
    send(client, ticked=["2"])
    basket = Basket.objects.get()
    for place in range(48):
        other = catalogue.variant(catalogue.product(f"thing-{place}"), f"THING-{place}")
        BasketLine.objects.create(basket=basket, variant=other, quantity=1, created_at=at)

    answer = send(client, source="article:2/block:c")

    assert answer.status_code == 409
    assert not BasketLine.objects.filter(source="article:2/block:c").exists()


def test_sent_twice_it_is_two_of_each_and_no_second_line(client, shelf):
    send(client)
    send(client)

    assert [(sku, quantity) for sku, quantity, *_ in lines()] == [("CUP-WHT", 2), ("LAMP-BLK", 2)]


def test_the_same_row_ticked_twice_is_one(client, shelf):
    send(client, ticked=["1", "1"])

    assert [(sku, quantity) for sku, quantity, *_ in lines()] == [("LAMP-BLK", 1)]


@pytest.mark.parametrize(
    "said", [{"thing": ["9"]}, {"sku-1": ""}, {"sku-1": "X" * 51}, {"source": "<script>"}], ids=str
)
def test_a_form_that_is_none_of_ours_is_refused(client, shelf, said):
    assert send(client, **said).status_code == 422
    assert lines() == []


def test_another_sites_form_is_refused(client, shelf):
    assert send(client, headers={"HTTP_SEC_FETCH_SITE": "cross-site"}).status_code == 403
    assert not Basket.objects.exists()


def test_a_link_adds_nothing(client, shelf):
    assert client.get("/en/basket/add-many/").status_code == 405


def test_a_reader_without_scripts_buys_from_a_story(client, shelf, db):
    lamp, cup = shelf
    section = stories.section(stories.home())
    body = [stories.row(lamp.product, cup.product), stories.story_basket()]
    page = stories.article(section, body=body)
    html = client.get(page.url).content.decode()
    form = html[html.index("<story-basket") :]
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))

    answer = client.post(
        "/en/basket/add-many/", {**hidden, "thing": re.findall(r'name="thing" value="(\d+)"', form)}, **SAME
    )

    basket = client.get(answer["Location"]).content.decode()
    assert "¥458" in basket
    assert basket.count("The quiet hour") >= 2
    assert {line[2] for line in lines()} == {f"article:{page.pk}/block:{body[1]['id']}"}
