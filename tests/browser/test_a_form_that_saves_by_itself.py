"""On a slow server an editor publishes while the form's first save is on its way, and there is one page, published."""

import pytest

from tests.browser.test_an_editor_publishes import log_in, open_new_article, published

TITLE = "Written in a hurry"


@pytest.fixture
def slow_save(page):
    """The server's answers to the first save, kept back: it has made the page, and the form does not know yet."""
    kept = []

    def keep_back(route):
        by_itself = "application/json" in route.request.headers.get("accept", "")
        if route.request.method == "POST" and by_itself and not kept:
            kept.append((route, route.fetch()))
        else:
            route.continue_()

    page.route("**/admin/pages/add/cms/articlepage/**", keep_back)
    return kept


def test_publishing_waits_for_the_save_that_makes_the_page(page, slow_save, browser, base_url):
    log_in(page)
    open_new_article(page, TITLE)
    page.get_by_role("combobox", name="Who profits").select_option(label="Nobody profits")
    standfirst = page.get_by_role("textbox", name="Standfirst")
    for _ in range(60):  # the form looks for changes from two seconds on
        if slow_save:
            break
        standfirst.press_sequentially("so ")
        page.wait_for_timeout(500)

    page.get_by_role("button", name="Actions").last.click()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.wait_for_timeout(1000)
    route, answer = slow_save[0]
    route.fulfill(response=answer)

    address = published(page, TITLE)
    assert address.endswith("/en/home/written-in-a-hurry/")
    stranger = browser.new_context(base_url=base_url).new_page()
    assert stranger.goto(address).status == 200
