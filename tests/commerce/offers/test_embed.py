"""A thing on somebody else's page: small, an ad that says so, at today's price, and how to ask for it."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders

from commerce.offers.archive import archive
from tests.factories import stock
from tests.factories.heads import links

CARD = "/embed/product/LAMP-BLK/"
PAGE = "http://localhost:8000/en/p/desk-lamp/"
MOST_BYTES = 25_000


def ask(client, url=PAGE, **more):
    return client.get("/oembed", {"url": url, **more})


def test_the_card_tells_price_and_stock_and_leads_to_the_shop_in_a_new_tab(lamp, client, at):
    stock.stock(lamp, 3, at=at)

    html = client.get(CARD).content.decode()

    assert '<span class="price">¥399</span>' in html
    assert "Only 3 left" in html
    assert f'<a href="{PAGE}?v=LAMP-BLK" target="_blank" rel="noopener">' in html


def test_the_card_says_that_it_is_an_ad_before_anything_else(lamp, client):
    english, chinese = (client.get(CARD, {"lang": code}).content.decode() for code in ("en", "zh-hans"))

    assert english.index(">Ad</b>") < english.index("Desk lamp</a>")
    assert '<html lang="zh-Hans">' in chinese
    assert chinese.index("embed-card__ad") < chinese.index("台灯</a>")


def test_the_card_may_be_framed_by_anybody_and_nothing_else_may(lamp, client):
    card, page = client.get(CARD), client.get("/en/p/desk-lamp/")

    assert "frame-ancestors *;" in card["Content-Security-Policy"] + ";"
    assert "X-Frame-Options" not in card
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "SAMEORIGIN"


def test_the_card_is_small_has_no_script_and_sets_no_cookie(lamp, client):
    response = client.get(CARD)

    html = response.content.decode()
    (sheet,) = links(html, "stylesheet")
    css = Path(finders.find(sheet["href"].removeprefix("/static/"))).read_text(encoding="utf-8")
    assert len(response.content) + len(css.encode()) <= MOST_BYTES
    assert "@font-face" not in css
    assert not re.search(r"<script|\sstyle=|<style", html)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert response["X-Robots-Tag"] == "noindex" and 'rel="canonical"' not in html


def test_what_is_sold_out_is_shown_and_says_so(lamp, client):
    html = client.get(CARD).content.decode()

    assert "Sold out" in html and "disc--gone" in html


def test_what_is_not_sold_any_more_says_so_and_leads_to_the_shop(lamp, client):
    archive(lamp.product)

    response = client.get(CARD)

    assert response.status_code == 410
    assert "Not for sale any more" in response.content.decode()
    assert "http://localhost:8000/en/shop/" in response.content.decode()


def test_a_draft_is_as_unknown_as_what_never_was(lamp, client):
    lamp.product.state = "draft"
    lamp.product.save()

    draft, nothing = client.get(CARD), client.get("/embed/product/NOTHING/")

    assert (draft.status_code, nothing.status_code) == (404, 404)
    assert draft.content == nothing.content


def test_a_product_is_a_sandboxed_frame_of_its_card(lamp, client):
    answer = ask(client)

    told = answer.json()
    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", "Desk lamp")
    assert told["cache_age"] == 900
    frame = unescape(re.search(r'src="([^"]+)"', told["html"])[1])
    assert frame == f"http://localhost:8000{CARD}?lang=en"
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in told["html"]
    assert client.get(urlsplit(frame).path).status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_an_address_in_another_language_is_a_frame_in_that_language(lamp, client):
    told = ask(client, "http://localhost:8000/zh-hans/p/desk-lamp/?v=LAMP-BLK").json()

    assert told["title"] == "台灯"
    assert f"{CARD}?lang=zh-hans" in told["html"]


def test_the_frame_is_no_larger_than_asked(lamp, client):
    told = ask(client, maxwidth=320, maxheight=150).json()

    assert (told["width"], told["height"]) == (320, 150)
    assert 'width="320" height="150"' in told["html"]


def test_the_same_in_xml(lamp, client):
    answer = ask(client, format="xml")

    told = ElementTree.fromstring(answer.content)
    assert answer["Content-Type"].startswith("text/xml")
    assert told.find("type").text == "rich"
    assert told.find("html").text.startswith("<iframe")


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"url": "http://localhost:8000/en/p/nothing/"}, 404),
        ({"url": "http://localhost:8000/en/shop/"}, 404),
        ({"url": "https://elsewhere.example/en/p/desk-lamp/"}, 404),
        ({"url": "http://localhost:8000@elsewhere.example/en/p/desk-lamp/"}, 404),
        ({"url": "javascript:alert(1)"}, 404),
        ({"url": ""}, 404),
        ({"format": "yaml"}, 501),
        ({"maxwidth": "wide"}, 400),
        ({"maxheight": "0"}, 400),
    ],
)
def test_what_cannot_be_answered_is_refused_by_its_own_number(lamp, client, said, status):
    answer = client.get("/oembed", {"url": PAGE, **said})

    assert answer.status_code == status
    assert answer["Content-Type"].startswith("text/plain")


def test_the_page_tells_programs_where_to_ask(lamp, client):
    found = [
        each
        for each in links(client.get("/en/p/desk-lamp/").content.decode(), "alternate")
        if "oembed" in each.get("type", "")
    ]

    assert [each["type"] for each in found] == ["application/json+oembed", "text/xml+oembed"]
    assert found[0]["href"] == f"http://localhost:8000/oembed?format=json&url={quote(PAGE, safe='')}"
    assert client.get(found[0]["href"].removeprefix("http://localhost:8000")).json()["title"] == "Desk lamp"
