"""A page from somebody else's cache, half a minute old: its prices and stock are right at once, and it says so."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.behaviours import behaves
from tests.browser.words import BOTH
from tests.servers.vitrine import manage

SKU, WAS, IS = "TABLE-LAMP-PINE", 68900, 70000
BY_HAND = """
from commerce.catalogue.models import Variant
from commerce.pricing.change_price import change_price
from commerce.stock.models import StockRecord
from commerce.stock.receive import receive
from core import clock
from core.money import Money
thing = Variant.objects.get(sku="{sku}")
"""
PRICE = 'change_price(thing, Money({amount}, "CNY"), now=clock.now())'
EMPTY = "[receive(thing, r.store, -r.on_hand, now=clock.now()) for r in StockRecord.objects.filter(variant=thing)]"
FILL = "receive(thing, StockRecord.objects.filter(variant=thing, store__ships=True)[0].store, 99, now=clock.now())"


@pytest.fixture
def shopkeeper(demo_shop):
    """`shopkeeper(what)`: done to the lamp in a process of its own, as the admin does it; put back afterwards."""
    back = []

    def does(what: str, undo: str) -> None:
        manage(demo_shop.environment, "shell", "-v0", "-c", BY_HAND.format(sku=SKU) + what)
        back.append(undo)

    yield does
    for undo in back:
        manage(demo_shop.environment, "shell", "-v0", "-c", BY_HAND.format(sku=SKU) + undo)


@pytest.fixture
def outer_cache(page):
    """`outer_cache(path)`: from now on that address has the page of now, told half a minute ago."""

    def keep(path: str) -> None:
        answer = page.request.get(path)
        said = re.sub(r"\d+", lambda moment: str(int(moment[0]) - 30), answer.headers["server-timing"])
        headers = {**answer.headers, "server-timing": said}
        headers.pop("content-encoding", None)
        body = answer.body()
        page.route(f"**{path}", lambda route: route.fulfill(status=200, headers=headers, body=body))

    return keep


@pytest.fixture
def asked(page):
    """The questions the page asked."""
    questions = []
    page.on("request", lambda request: questions.append(request.url) if "/fresh/" in request.url else None)
    return questions


@pytest.fixture
def shifts(page):
    """`shifts()`: by how much the page's content jumped so far."""
    page.add_init_script(
        "window.jumps = 0; new PerformanceObserver((list) => {"
        "for (const entry of list.getEntries()) window.jumps += entry.value"
        "}).observe({ type: 'layout-shift', buffered: true })"
    )
    return lambda: page.evaluate("window.jumps")


@pytest.mark.parametrize("language", BOTH)
def test_a_new_price_is_told_at_once_and_said(page, language, viewport, shopkeeper, outer_cache, asked):
    words = BOTH[language]
    outer_cache(words["article"])
    shopkeeper(PRICE.format(amount=IS), PRICE.format(amount=WAS))

    page.goto(words["article"])

    expect(page.locator("#note-1 .price")).to_have_text("¥700")
    expect(page.locator("#note-1 [name=shown]")).to_have_value(str(IS))
    expect(page.locator("#announcer")).to_have_text(re.compile("price|价格"))
    assert "¥689" not in [price.inner_text() for price in page.locator("main .price").all()]
    assert len(asked) == 1


def test_what_sold_out_meanwhile_cannot_be_pressed(page, shopkeeper, outer_cache, expect_accessible):
    article = BOTH["en"]["article"]
    outer_cache(article)
    shopkeeper(EMPTY, FILL)

    page.goto(article)

    note = page.locator("#note-1")
    expect(note.get_by_role("button", name="Sold out")).to_be_disabled()
    expect(note.get_by_text("Tell me when it is back")).to_be_visible()
    expect(page.locator("#announcer")).to_have_text("What is in stock on this page has changed.")
    expect_accessible(page)


def test_where_nothing_changed_nothing_moves_and_nothing_is_said(page, viewport, shifts):
    page.goto(BOTH["en"]["article"])
    page.wait_for_load_state("networkidle")
    before = shifts()  # faces that came late

    with page.expect_response("**/fresh/**") as answer:
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")  # back to an old page
    page.wait_for_timeout(300)

    assert "data-part" not in answer.value.text()
    assert page.locator("#announcer").inner_text() == ""
    assert shifts() == before


def test_a_page_from_the_shop_itself_asks_nothing_of_a_stranger(page, asked):
    page.goto(BOTH["en"]["article"])
    page.wait_for_load_state("networkidle")

    assert asked == []


def test_a_page_without_things_asks_nothing_of_a_stranger_and_the_count_of_a_buyer(page, outer_cache, asked):
    outer_cache("/en/no-such-page/")
    page.goto("/en/no-such-page/")
    page.wait_for_load_state("networkidle")
    assert asked == []

    page.goto(BOTH["en"]["article"])
    behaves(page, "add-to-basket")
    page.locator("#note-1").get_by_role("button", name=BOTH["en"]["add"]).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.goto("/en/no-such-page/")

    expect(page.locator("basket-count")).to_contain_text("1")
    assert [url.rpartition("/fresh/")[2] for url in asked] == ["?"]


def test_a_product_page_is_renewed_with_its_bar(page, shopkeeper, outer_cache):
    address = f"/en/p/table-lamp/?v={SKU}"
    outer_cache(address)
    shopkeeper(PRICE.format(amount=IS), PRICE.format(amount=WAS))

    page.goto(address)

    expect(page.locator(".price-tag__now .price")).to_have_text("¥700")
    expect(page.locator("buy-bar .price")).to_have_text("¥700")


@pytest.mark.no_javascript
def test_without_scripts_the_basket_asks_the_shop(page, shopkeeper, outer_cache):
    article = BOTH["en"]["article"]
    outer_cache(article)
    shopkeeper(PRICE.format(amount=IS), PRICE.format(amount=WAS))
    page.goto(article)

    page.locator("#note-1").get_by_role("button", name=BOTH["en"]["add"]).click()

    expect(page.locator("main")).to_contain_text("¥700")
