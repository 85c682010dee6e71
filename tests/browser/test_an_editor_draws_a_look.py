"""An editor draws boxes on a picture, two by mouse and one by keyboard, and chooses their things; a reader finds them.

The reader comes at 390 and at 1280 px.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_an_editor_publishes import log_in, open_new_article, press, published

TITLE = "A desk by number"
LAMP, PLANT = (0.75, 0.286, 0.235, 0.48), (0.062, 0.264, 0.115, 0.46)


@pytest.fixture
def form(page):
    """A new article with a look in it whose picture is chosen."""
    log_in(page)
    open_new_article(page, TITLE)
    page.get_by_role("combobox", name="Who profits").select_option(label="We sell it ourselves")
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Shop the look").click()
    body = page.locator("[data-contentpath='body']")
    body.get_by_role("button", name="Choose an image").click()
    modal = page.get_by_role("dialog")
    modal.get_by_role("link", name=re.compile("desk corner", re.I)).first.click()
    expect(page.locator("body")).not_to_have_class(re.compile("modal-open"))
    body.get_by_role("group", name="Boxes on the picture").scroll_into_view_if_needed()
    return body


def draw(page, form, x, y, w, h):
    """A box from corner to corner, with the mouse."""
    stage = form.get_by_role("group", name="Boxes on the picture").bounding_box()
    steps = [(x, y), (x + w / 2, y + h / 2), (x + w, y + h)]
    start, *further = [(stage["x"] + a * stage["width"], stage["y"] + d * stage["height"]) for a, d in steps]
    page.mouse.move(*start)
    page.mouse.down()
    for point in further:
        page.mouse.move(*point)
    page.mouse.up()


def choose(page, form, name):
    """From the selected box, by keyboard, to the chooser; there by thumbnail."""
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    modal = page.get_by_role("dialog")
    modal.get_by_label("Search term").fill(name)
    row = modal.get_by_role("row").filter(has_text=name)
    expect(row.locator("img")).to_be_visible()
    row.get_by_role("link", name=name).click()
    expect(page.locator("body")).not_to_have_class(re.compile("modal-open"))
    expect(box(form, name)).to_be_visible()


def box(form, name):
    return form.get_by_role("group", name="Boxes on the picture").get_by_role("button", name=name)


def sides(form, number):
    """What the number fields of that thing say."""
    rect = form.locator("[data-rect]").nth(number - 1)
    return [float(rect.locator(f"[data-side={side}]").input_value()) for side in "xywh"]


def test_two_boxes_by_mouse_one_by_keyboard_and_a_reader_finds_them(page, form, browser, base_url):
    draw(page, form, *LAMP)
    choose(page, form, "Halo Table Lamp")
    draw(page, form, *PLANT)
    choose(page, form, "Snake Plant")

    form.get_by_role("button", name="Draw a box").focus()
    page.keyboard.press("Enter")
    expect(form.get_by_role("status")).to_have_text("Box 3 added.")
    before = sides(form, 3)
    for key in ("ArrowLeft", "ArrowLeft", "ArrowDown", "Shift+ArrowRight"):
        page.keyboard.press(key)
    assert sides(form, 3) == pytest.approx([before[0] - 1, before[1] + 0.5, before[2] + 0.5, before[3]])
    choose(page, form, "Tideline Mug")

    assert sides(form, 1) == pytest.approx([100 * side for side in LAMP], abs=0.4)
    box(form, "Snake Plant").focus()
    page.keyboard.press("Delete")
    expect(form.get_by_role("status")).to_have_text("Box 2 removed. Undo brings it back.")
    expect(box(form, "2, Tideline Mug")).to_be_visible()
    form.get_by_role("button", name="Undo").click()
    expect(box(form, "2, Snake Plant")).to_be_visible()
    form.locator("[data-rect]").nth(2).locator("[data-side=x]").evaluate(
        "field => { field.value = '33.1'; field.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    expect(box(form, "3, Tideline Mug: left 33.1")).to_be_visible()

    press(page, "Publish")
    address = published(page, TITLE)

    for size in (PHONE, DESK):
        stranger = browser.new_context(base_url=base_url, viewport=size, reduced_motion="reduce").new_page()
        assert stranger.goto(address).status == 200
        for number, name in enumerate(("Halo Table Lamp", "Snake Plant in Terracotta", "Tideline Mug"), 1):
            line = stranger.locator(".look__item").nth(number - 1)
            expect(line).to_contain_text(name)
            expect(line.get_by_role("button", name="Add to basket")).to_be_visible()
            expect(stranger.get_by_role("link", name=f"{number}. {name}")).to_be_visible()
        dot = stranger.get_by_role("link", name="1. Halo Table Lamp")
        dot.focus()
        expect(stranger.locator(".look__card")).to_contain_text("¥689")
        stranger.keyboard.press("Escape")
        expect(stranger.locator(".look__card")).to_be_hidden()
        stranger.keyboard.press("Enter")
        expect(stranger.locator(".look__item:target")).to_contain_text("Halo Table Lamp")
