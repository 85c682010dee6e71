"""What a reader comes for, done with keys alone, in both languages, on a telephone and on a desk."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.behaviours import behaves
from tests.browser.conftest import DESK
from tests.browser.keys import follow, press, tab_to
from tests.browser.words import BOTH


@pytest.fixture(params=BOTH)
def words(request):
    """The words of one language."""
    return BOTH[request.param]


def test_the_first_stop_leads_past_the_masthead(page, words, viewport):
    page.goto(words["path"] + "/")

    page.keyboard.press("Tab")

    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_search_open_buy_and_change_the_basket(page, words, viewport):
    page.goto(words["path"] + "/")

    follow(page, page.locator(".masthead__search"))
    tab_to(page, page.get_by_role("searchbox"))
    page.keyboard.type(words["asked"])
    with page.expect_navigation():
        page.keyboard.press("Enter")
    follow(page, page.get_by_role("main").get_by_role("link", name=words["lamp"]).first)
    behaves(page, "add-to-basket")
    add = page.get_by_role("main").get_by_role("button", name=words["add"]).first
    press(page, add)

    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text(words["lamp"])
    press(page, drawer.get_by_role("button", name=words["one_more"]))
    expect(drawer.locator(".stepper output").first).to_have_text("2")
    expect(drawer.get_by_role("button", name=words["one_more"])).to_be_focused()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(add).to_be_focused()


def test_narrow_the_shop_and_choose_another_colour(page, words, viewport):
    page.goto(words["path"] + "/shop/")

    if viewport != DESK:
        press(page, page.locator("main summary").first)
    follow(page, page.locator("main a[href$='/shop/furniture/']").first)
    follow(page, page.locator("main a[href$='/p/armchair/']:visible").first)
    follow(page, page.locator(".variant a:not([aria-current])").first)

    expect(page).to_have_url(re.compile(r"/p/armchair/\?v="))


def test_ask_to_be_told_when_it_is_back(page, words, viewport):
    page.goto(words["path"] + "/p/skateboard/")

    press(page, page.get_by_role("main").get_by_text(words["tell_me"]).first)
    tab_to(page, page.get_by_label(words["email"]).first)
    page.keyboard.type("mei@vitrine.example")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(words["noted"])
