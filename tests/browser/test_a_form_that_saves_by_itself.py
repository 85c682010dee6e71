"""On a slow server an editor publishes while the form saves by itself: there is one page, and nobody else is blamed."""

import pytest
from playwright.sync_api import expect

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


@pytest.fixture
def slow_question(page):
    """The form's first question whether somebody else saved the page: on its way until a test lets it arrive."""
    kept = []
    page.route("**/editing-sessions/ping/**", lambda route: route.continue_() if kept else kept.append(route))
    return kept


def write_until(page, happened):
    """Add words to the standfirst until that is true: the form looks for changes from two seconds on."""
    standfirst = page.get_by_role("textbox", name="Standfirst")
    for _ in range(60):
        if happened():
            return
        standfirst.press_sequentially("so ")
        page.wait_for_timeout(500)
    pytest.fail("It did not happen within half a minute.")


def press_publish(page):
    page.get_by_role("button", name="Actions").last.click()
    page.get_by_role("button", name="Publish", exact=True).click()


def test_publishing_waits_for_the_save_that_makes_the_page(page, slow_save, browser, base_url):
    log_in(page)
    open_new_article(page, TITLE)
    page.get_by_role("combobox", name="Who profits").select_option(label="Nobody profits")
    write_until(page, lambda: slow_save)

    press_publish(page)
    page.wait_for_timeout(1000)
    route, answer = slow_save[0]
    route.fulfill(response=answer)

    address = published(page, TITLE)
    assert address.endswith("/en/home/written-in-a-hurry/")
    stranger = browser.new_context(base_url=base_url).new_page()
    assert stranger.goto(address).status == 200


def test_a_save_of_ones_own_is_not_another_windows(page, slow_question):
    log_in(page)
    open_new_article(page, "Written in one window")
    page.get_by_role("combobox", name="Who profits").select_option(label="Nobody profits")
    saved = []
    page.on("response", lambda response: saved.append(1) if is_save(response.request) else None)
    write_until(page, lambda: slow_question)
    before = len(saved)
    write_until(page, lambda: len(saved) > before)

    with page.expect_response("**/editing-sessions/ping/**"):
        slow_question[0].continue_()
    page.wait_for_timeout(500)
    press_publish(page)

    expect(page.get_by_role("dialog")).to_be_hidden()
    published(page, "Written in one window")


def test_what_is_written_after_a_refusal_is_saved_too(page):
    log_in(page)
    open_new_article(page, "Written after a refusal")
    write_until(page, lambda: page.url.endswith("/edit/"))
    press_publish(page)
    expect(page.get_by_text("Say who profits from this before it is published.")).to_be_visible(timeout=20_000)
    standfirst = page.get_by_role("textbox", name="Standfirst")
    with page.expect_response(lambda response: is_save(response.request)):  # of what was refused
        standfirst.fill("During that save.")
    page.wait_for_timeout(4000)
    page.goto(page.url)
    during = standfirst.input_value()

    press_publish(page)
    expect(page.get_by_text("Say who profits from this before it is published.")).to_be_visible(timeout=20_000)
    page.wait_for_timeout(6000)
    with page.expect_response(lambda response: is_save(response.request)):
        standfirst.fill("Long after it.")
    page.goto(page.url)

    assert during == "During that save."
    expect(standfirst).to_have_value("Long after it.")


def is_save(request):
    by_itself = "application/json" in request.headers.get("accept", "")
    return request.method == "POST" and by_itself and request.url.endswith("/edit/")
