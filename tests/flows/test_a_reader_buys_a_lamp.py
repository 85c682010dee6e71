"""The whole walk through forms, as a browser without scripts: product page, basket, checkout, provider, order page."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from commerce.basket.models import Basket, BasketLine
from commerce.catalogue.models import Product
from commerce.orders.models import Order
from commerce.payments.models import Payment, PaymentAttempt
from commerce.pricing.change_price import change_price
from commerce.shipping.models import Method
from commerce.stock.availability import sellable_at
from core import clock
from core.money import Money
from tests.factories.stock import stock

SAME = {"HTTP_SEC_FETCH_SITE": "same-origin"}
WHO = {
    "email": "reader@vitrine.example",
    "name": "Lin Yue",
    "country": "CN",
    "city": "Shanghai",
    "line1": "18 Wutongyin Lane",
    "postcode": "200031",
    "method": "standard",
    "provider": "sandbox",
}


@pytest.fixture
def shop(lamp, standard, till, at):
    stock(lamp, 3, at=at)
    return lamp


def add(client, **said):
    return client.post("/en/basket/add/", {"sku": "LAMP-BLK", "quantity": 1, "shown": 39900} | said, **SAME)


def order_form(client, language="en"):
    """The hidden fields of the checkout page, as a browser would send them back."""
    page = client.get(f"/{language}/checkout/").content.decode()
    return {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("expected_total", "key")}


def submit(client, language="en", **said):
    return client.post(f"/{language}/checkout/", WHO | order_form(client, language) | said)


def _order_page(placed):
    """The path of the page of the order that was placed, without its language."""
    assert placed.status_code == 302, placed.content.decode()
    order = Order.objects.get()
    return f"/orders/{order.number}/?token={order.token}"


def test_she_adds_pays_and_reads_what_happens_next(client, shop, till):
    shown = client.get("/en/p/desk-lamp/").content.decode()
    assert "¥399" in shown

    added = add(client, source="article:1/block:a", next="/en/p/desk-lamp/#buy")
    assert added["Location"] == "/en/basket/?back=%2Fen%2Fp%2Fdesk-lamp%2F%23buy"
    assert "¥399" in client.get(added["Location"]).content.decode()

    placed = submit(client)
    assert (placed.status_code, placed["Location"]) == (302, "http://127.0.0.1:9/pay")

    till.say("succeeded")
    attempt = PaymentAttempt.objects.get()
    back = client.get(attempt.return_url)
    page = client.get(back["Location"]).content.decode()
    order = Order.objects.get()
    assert order.status == "paid"
    assert "Thank you. Your order is paid." in page
    assert order.number in page
    assert order.lines.get().source == "article:1/block:a"
    assert not BasketLine.objects.exists()


def test_the_same_walk_in_chinese(client, shop, till):
    add(client)

    page = client.get("/zh-hans/checkout/").content.decode()
    placed = submit(client, "zh-hans")
    till.say("succeeded")
    order_page = client.get(client.get(PaymentAttempt.objects.get().return_url)["Location"]).content.decode()

    assert placed.status_code == 302
    assert '<html lang="zh-Hans"' in page
    assert "台灯" in page
    assert "提交订单并付款 ¥399" in page
    assert Order.objects.get().language == "zh-hans"
    assert "谢谢" in order_page


def test_in_chinese_an_address_is_asked_for_and_repeated_from_the_large_to_the_small(client, shop):
    add(client)
    there = {"region": "浙江省", "city": "杭州市", "line1": "西湖区文三路 1 号", "name": "林小雨"}
    there["phone"] = "13800138000"

    page = client.get("/zh-hans/checkout/").content.decode()
    order_page = client.get("/zh-hans" + _order_page(submit(client, "zh-hans", **there))).content.decode()

    asked = [name for name in re.findall(r'<(?:input|select)[^>]* name="(\w+)"', page) if name in WHO | there]
    assert asked[:8] == ["email", "country", "name", "region", "city", "line1", "phone", "postcode"]
    assert "中国<br>浙江省杭州市<br>西湖区文三路 1 号<br>林小雨<br>13800138000</address>" in order_page


def test_everything_wrong_with_the_form_is_said_at_once_and_nothing_is_lost(client, shop):
    add(client)

    answer = submit(client, email="nobody", name="", postcode="20003", line1="18 Wutongyin Lane")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "That is not an email address." in page
    assert "Please fill this in." in page
    assert "That does not look like a postcode (China). This is one: " in page
    assert 'value="18 Wutongyin Lane"' in page
    assert not Order.objects.exists()


def test_where_there_are_no_postcodes_none_is_asked_for(client, shop, standard):
    Method.objects.filter(pk=standard.pk).update(countries=["CN", "HK"])
    add(client)

    page = client.get("/en/checkout/?country=HK").content.decode()
    placed = submit(client, country="HK", city="Kowloon", postcode="")

    assert re.search(r'<label for="id_postcode">Postcode <span class="field__optional">', page)
    assert placed.status_code == 302
    assert Order.objects.get().address["postcode"] == ""


def test_a_price_that_changed_meanwhile_needs_her_agreement(client, shop):
    add(client)
    form = order_form(client)
    change_price(shop, Money(45900, "CNY"), now=clock.now())

    answer = client.post("/en/checkout/", WHO | form)

    assert answer.status_code == 409
    assert "It comes to ¥459 now. Nothing has been ordered yet." in answer.content.decode()
    assert not Order.objects.exists()


def test_sending_the_form_twice_orders_once(client, shop):
    add(client)
    form = WHO | order_form(client)

    answers = [client.post("/en/checkout/", form) for _ in range(3)]

    assert {answer["Location"] for answer in answers} == {"http://127.0.0.1:9/pay"}
    assert (Order.objects.count(), PaymentAttempt.objects.count()) == (1, 1)


def test_after_a_decline_she_pays_from_the_order_page(client, shop, till):
    add(client)
    submit(client)
    till.say("declined")
    first = PaymentAttempt.objects.get()
    order_url = client.get(first.return_url)["Location"]
    assert "The payment was declined." in client.get(order_url).content.decode()

    again = client.post(order_url.replace("/?", "/pay/?"))
    second = PaymentAttempt.objects.latest("pk")
    till.states[second.reference] = "succeeded"
    client.get(second.return_url)

    assert again.status_code == 302
    assert Payment.objects.get().attempt == second
    assert Order.objects.get().status == "paid"


def test_when_the_provider_is_silent_the_page_says_wait_and_do_not_pay_again(client, shop, till):
    add(client)
    till.is_cut_off = True

    placed = submit(client)

    page = client.get(placed["Location"]).content.decode()
    assert "We are waiting for the payment provider." in page
    assert "Do not pay again." in page


def test_an_empty_basket_has_no_checkout(client, db):
    assert client.get("/en/checkout/")["Location"] == "/en/basket/"


@pytest.mark.parametrize(
    "headers",
    [{"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "https://evil.example"}, {}],
    ids=["sec-fetch-site", "origin", "neither"],
)
def test_another_sites_form_cannot_fill_her_basket(client, shop, headers):
    answer = client.post("/en/basket/add/", {"sku": "LAMP-BLK", "quantity": 1}, **headers)

    assert answer.status_code == 403
    assert not Basket.objects.exists()


def test_an_old_browser_is_known_by_its_referer(client, shop):
    answer = client.post(
        "/en/basket/add/", {"sku": "LAMP-BLK", "quantity": 1}, HTTP_REFERER="http://testserver/en/p/desk-lamp/"
    )

    assert answer.status_code == 302


@pytest.mark.parametrize("sneaky", ["//evil.example", "https://evil.example", "javascript:alert(1)", "/\\evil", ""])
def test_the_way_back_leads_nowhere_else(client, shop, sneaky):
    assert add(client, next=sneaky)["Location"] == "/en/basket/"
    assert f'href="{sneaky}"' not in client.get("/en/basket/", {"back": sneaky}).content.decode()


@pytest.mark.parametrize("quantity", ["0", "-5", "1000000000", "abc", "1.5", ""])
def test_a_quantity_that_is_none_is_answered_in_a_sentence(client, shop, quantity):
    answer = add(client, quantity=quantity)

    assert answer.status_code == 422
    assert "The quantity is a whole number from 1 to 99." in answer.content.decode()
    assert not BasketLine.objects.exists()


def test_a_script_gets_the_drawer_and_no_page(client, shop):
    answer = client.post(
        "/en/basket/add/", {"sku": "LAMP-BLK", "quantity": 2}, HTTP_X_REQUESTED_WITH="fragment", **SAME
    )

    body = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in body
    assert 'data-basket-count="2"' in body
    assert "no-store" in answer["Cache-Control"]


def test_the_baskets_page_counts_in_its_masthead_without_a_script(client, shop):
    add(client, quantity=2)

    page = client.get("/en/basket/").content.decode()

    assert re.search(r'<basket-count><span class="num">2</span><span class="visually-hidden"> things in it', page)


def test_lines_change_and_leave_without_a_script(client, shop):
    add(client)
    line = BasketLine.objects.get()

    client.post(f"/en/basket/lines/{line.pk}/", {"quantity": 3})
    line.refresh_from_db()
    assert line.quantity == 3

    client.post(f"/en/basket/lines/{line.pk}/", {"quantity": 0})
    assert not BasketLine.objects.exists()


def test_a_strangers_order_and_line_are_not_there(client, shop, django_user_model):
    add(client)
    submit(client)
    order, line = Order.objects.get(), BasketLine.objects.get()
    client.cookies.clear()

    answers = [
        client.get(f"/en/orders/{order.number}/"),
        client.get(f"/en/orders/{order.number}/?token=wrong"),
        client.get("/en/orders/V-AAAA-AAAA-AAAA/?token=wrong"),
        client.post(f"/en/orders/{order.number}/pay/?token=wrong"),
        client.post(f"/en/basket/lines/{line.pk}/", {"quantity": 1}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert all("by the whole link in its letter" in answer.content.decode() for answer in answers[:3])


def test_the_order_page_is_kept_by_nobody(client, shop, till):
    add(client)
    submit(client)
    order = Order.objects.get()

    answer = client.get(f"/en/orders/{order.number}/?token={order.token}")

    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "same-origin"


def test_an_archived_product_is_gone_and_leads_on(client, shop):
    Product.objects.update(state=Product.State.ARCHIVED)

    assert client.get("/en/p/desk-lamp/").status_code == 410
    assert "Desk lamp" not in client.get("/en/shop/").content.decode()


def test_a_reduction_is_shown_with_its_prior_price(client, shop, at):
    change_price(shop, Money(29900, "CNY"), now=at + timedelta(days=1))

    page = client.get("/en/p/desk-lamp/").content.decode()

    assert "¥299" in page
    assert "¥399" in page


def test_every_link_of_the_basket_leads_somewhere(client, shop):
    add(client)

    page = client.get("/en/basket/").content.decode()

    links = set(re.findall(r'href="(/en/[^"#]*)"', page))
    assert any("LAMP-BLK" in link for link in links)
    assert [link for link in links if client.get(link).status_code >= 400] == []


def test_working_out_the_total_again_judges_nothing_and_loses_nothing(client, shop):
    add(client)

    answer = client.post("/en/checkout/", {"update": "1", "country": "CN", "method": "standard", "name": "Lin Yue"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Please fill this in." not in page
    assert 'value="Lin Yue"' in page


def test_a_shortage_is_told_before_she_fills_in_the_form(client, shop):
    add(client, quantity=50)

    page = client.get("/en/checkout/").content.decode()

    assert "Not all of this can be ordered" in page
    assert "only 3 left" in page


def test_a_form_without_our_token_is_refused_in_our_own_words(shop):
    careful = Client(enforce_csrf_checks=True)

    answer = careful.post("/zh-hans/checkout/", WHO)

    assert answer.status_code == 403
    assert "vitrine" in answer.content.decode().lower()
    assert "CSRF" not in answer.content.decode()


def test_what_her_unpaid_order_keeps_is_not_called_lost_by_her_basket(client, shop, till):
    add(client, quantity=shop_stock(shop))
    submit(client)
    till.say("declined")
    link = client.get(PaymentAttempt.objects.get().return_url)["Location"]

    basket = client.get("/en/basket/").content.decode()

    assert "keeps things for you" in basket
    assert f'href="{link.replace("&", "&amp;")}"' in basket


def shop_stock(lamp) -> int:
    """All that there is of it."""
    return sellable_at([lamp.pk], clock.now())[lamp.pk]
