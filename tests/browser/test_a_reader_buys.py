"""A reader buys the lamp from a note in an article's margin: with a pointer, by keyboard alone, without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.behaviours import behaves
from tests.browser.keys import tab_to
from tests.browser.words import BOTH


@pytest.fixture(params=["en", "zh-hans"])
def words(request):
    """The words of one language."""
    return BOTH[request.param]


@pytest.fixture
def quiet(page):
    """Nothing may go wrong on the way: collects what the browser complains of."""
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield
    assert complaints == []


def fill_in(page, words):
    page.get_by_label(words["email"]).fill("reader@vitrine.example")
    page.get_by_label(words["name"], exact=True).fill("Lin Yue")
    page.get_by_label(words["street"]).fill("18 Wutongyin Lane")
    page.get_by_label(words["city"]).fill("Shanghai")
    page.get_by_label(words["postcode"]).fill("200031")


def open_the_article(page, words):
    page.goto(words["article"])
    behaves(page, "add-to-basket")


def test_from_the_margin_to_the_order_page(page, words, viewport, quiet, expect_accessible):
    open_the_article(page, words)
    expect_accessible(page)
    add = page.locator("#note-1").get_by_role("button", name=words["add"])
    add.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    address = page.url

    add.click()

    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text(words["lamp"])
    expect(drawer).to_contain_text(words["story"])
    assert (page.evaluate("scrollY"), page.url) == (before, address)
    expect_accessible(page)

    drawer.get_by_role("link", name=words["checkout"]).click()
    expect_accessible(page)
    fill_in(page, words)
    page.get_by_role("button", name=words["pay"]).click()
    page.get_by_role("button", name=re.compile("Approve|批准|同意")).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(words["paid"])
    expect(page.locator("main")).to_contain_text(words["lamp"])
    expect_accessible(page)


@pytest.mark.no_javascript
def test_without_scripts(page, words, viewport):
    page.goto(words["article"])

    page.locator("#note-1").get_by_role("button", name=words["add"]).click()
    expect(page).to_have_url(re.compile("/basket/"))
    page.get_by_role("link", name=words["checkout"]).click()
    fill_in(page, words)
    page.get_by_role("button", name=words["pay"]).click()
    page.get_by_role("button", name=re.compile("Approve|批准|同意")).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(words["paid"])


def test_by_keyboard_alone(page, words, quiet):
    open_the_article(page, words)
    add = page.locator("#note-1").get_by_role("button", name=words["add"])
    tab_to(page, add)

    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog")
    expect(drawer).to_be_visible()
    assert drawer.evaluate("node => node.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(add).to_be_focused()

    page.keyboard.press("Enter")
    expect(drawer).to_be_visible()
    tab_to(page, drawer.get_by_role("link", name=words["checkout"]))
    page.keyboard.press("Enter")
    page.wait_for_url("**/checkout/")
    for label, text in (
        ("email", "reader@vitrine.example"),
        ("name", "Lin Yue"),
        ("street", "18 Wutongyin Lane"),
        ("city", "Shanghai"),
        ("postcode", "200031"),
    ):
        tab_to(page, page.get_by_label(words[label], exact=label == "name"))
        page.keyboard.type(text)
    tab_to(page, page.get_by_role("button", name=re.compile("Order and pay|提交订单并付款")))
    page.keyboard.press("Enter")
    approve = page.get_by_role("button", name=re.compile("Approve|批准|同意"))
    approve.wait_for()
    tab_to(page, approve)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(words["paid"])


def test_a_form_with_faults_names_them_and_leads_to_each(page, words, viewport, expect_accessible):
    open_the_article(page, words)
    page.locator("#note-1").get_by_role("button", name=words["add"]).click()
    page.get_by_role("dialog").get_by_role("link", name=words["checkout"]).click()
    page.get_by_label(words["email"]).fill("nobody")

    page.get_by_role("button", name=words["pay"]).click()

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(page.get_by_label(words["email"])).to_have_value("nobody")
    summary.get_by_role("link").first.click()
    expect(page.get_by_label(words["email"])).to_be_focused()
    expect_accessible(page)


def test_the_language_she_chose_is_where_the_door_leads_next_time(page):
    page.goto("/en/home/the-quiet-hour/")

    page.get_by_role("banner").get_by_role("link", name="中文").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("安静的一小时")
    page.goto("/")

    expect(page).to_have_url(re.compile("/zh-hans/$"))


def test_a_declined_payment_is_tried_again_from_the_order_page(page, words, quiet):
    open_the_article(page, words)
    page.locator("#note-1").get_by_role("button", name=words["add"]).click()
    page.get_by_role("dialog").get_by_role("link", name=words["checkout"]).click()
    fill_in(page, words)
    page.get_by_role("button", name=words["pay"]).dblclick()
    page.get_by_role("button", name=re.compile("Decline|拒绝")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["declined"])

    page.get_by_role("main").get_by_role("button").click()
    page.get_by_role("button", name=re.compile("Approve|批准|同意")).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(words["paid"])
