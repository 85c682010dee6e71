"""A writer builds a whole story by choosing and drawing, types no id and no number, and hands it in.

An editor gives it a time and approves it; the clock publishes it, and a stranger buys two things from its basket.
"""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.behaviours import behaves
from tests.browser.conftest import DESK
from tests.browser.test_an_editor_draws_a_look import draw
from tests.browser.test_an_editor_publishes import choose_picture, log_in, open_new_article, press, settled

TITLE = "Everything on one desk"
ADDRESS = "/en/home/everything-on-one-desk/"
# Those of the story itself, not the ones within them.
BLOCKS = "[data-contentpath='body'] [data-streamfield-child]:not([data-streamfield-child] *)"
WRITER, EDITOR = "writer@vitrine.example", "editor@vitrine.example"


def insert(page, name):
    """Another block at the end of the story; returns it."""
    page.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=name, exact=True).click()
    return page.locator(BLOCKS).last


def choose_thing(page, place, name):
    """Open the chooser of that place and take a product by its name there."""
    place.get_by_role("button", name=re.compile("Choose a", re.I)).first.click()
    modal = page.get_by_role("dialog")
    modal.get_by_label("Search term").fill(name)
    modal.get_by_role("row").filter(has_text=name).get_by_role("link", name=name).click()
    expect(page.locator("body")).not_to_have_class(re.compile("modal-open"))
    expect(place.get_by_text(name).first).to_be_visible()


@pytest.fixture
def hand(page):
    """The writer's page, in the form of a new article with a picture."""
    log_in(page, WRITER)
    open_new_article(page, TITLE)
    page.get_by_role("textbox", name="Standfirst").fill("What stands on it, and what it costs.")
    page.get_by_role("combobox", name="Who profits").select_option(label="We sell it ourselves")
    choose_picture(page)
    return page


def add_look(page):
    look = insert(page, "Shop the look")
    look.get_by_role("button", name="Choose an image").click()
    page.get_by_role("dialog").get_by_role("link", name=re.compile("desk corner", re.I)).first.click()
    expect(page.locator("body")).not_to_have_class(re.compile("modal-open"))
    look.get_by_role("group", name="Boxes on the picture").scroll_into_view_if_needed()
    draw(page, look, 0.75, 0.286, 0.235, 0.48)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    modal = page.get_by_role("dialog")
    modal.get_by_label("Search term").fill("Halo")
    modal.get_by_role("row").filter(has_text="Halo").get_by_role("link", name="Halo Table Lamp").click()
    expect(page.locator("body")).not_to_have_class(re.compile("modal-open"))


def add_comparison(page):
    compare = insert(page, "Comparison")
    compare.get_by_role("textbox", name="Heading").fill("Two ways to light it")
    for place, name in enumerate(("Halo Table Lamp", "Tripod Floor Lamp")):
        choose_thing(page, compare.locator("[data-contentpath='products'] [data-contentpath]").nth(place), name)


def add_note_with_substitute(page):
    note = insert(page, "Product note")
    choose_thing(page, note.locator("[data-contentpath='product']").first, "Skateboard")
    instead = note.locator("[data-contentpath='substitutes']")
    instead.get_by_role("button", name=re.compile("Add|Insert", re.I)).first.click()
    choose_thing(page, instead, "Tideline Mug")


def give_it_a_time(page, moment):
    """In the page's schedule, by the shop's clock."""
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name=re.compile("Set schedule|Edit schedule", re.I)).click()
    dialog = page.get_by_role("dialog")
    field = dialog.get_by_label("Go live date/time")
    field.fill(moment.strftime("%Y-%m-%d %H:%M"))
    dialog.get_by_role("button", name="Save schedule").press("Enter")  # the calendar lies over it


def test_built_by_choosing_approved_by_another_and_published_by_the_clock(hand, browser, base_url):
    add_look(hand)
    add_comparison(hand)
    add_note_with_substitute(hand)
    insert(hand, "The basket of this story")
    press(hand, re.compile("Submit to", re.I))
    expect(hand.locator(".messages .success")).to_contain_text("submitted", timeout=20_000)

    desk = browser.new_context(base_url=base_url, viewport=DESK, reduced_motion="reduce").new_page()
    log_in(desk, EDITOR)
    desk.get_by_role("link", name=TITLE).first.click()
    settled(desk)
    go_live = timezone.now().astimezone(ZoneInfo("Asia/Shanghai")) + timedelta(minutes=2)
    go_live = go_live.replace(second=0, microsecond=0)
    give_it_a_time(desk, go_live)
    settled(desk)
    press(desk, re.compile("Approve and publish|^Approve$", re.I))
    expect(desk.locator(".messages .success")).to_be_visible(timeout=20_000)

    stranger = browser.new_context(base_url=base_url, viewport=DESK, reduced_motion="reduce").new_page()
    too_early = stranger.goto(ADDRESS).status
    assert too_early == 404 or timezone.now() >= go_live
    for _ in range(150):
        if stranger.goto(ADDRESS).status == 200:
            break
        stranger.wait_for_timeout(1000)
    expect(stranger.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert timezone.now() >= go_live
    expect(stranger.locator(".look__item").first).to_contain_text("Halo Table Lamp")
    expect(stranger.locator(".compare")).to_contain_text("Tripod Floor Lamp")
    expect(stranger.locator("main")).to_contain_text("Instead of")

    basket = stranger.locator(".story-basket")
    assert basket.get_by_role("checkbox", checked=True).count() == 0
    for name in ("Halo Table Lamp", "Tripod Floor Lamp"):
        basket.get_by_role("checkbox", name=name).check()
    behaves(stranger, "add-to-basket")
    basket.get_by_role("button", name="Add what I ticked").click()
    drawer = stranger.get_by_role("dialog")
    expect(drawer).to_contain_text("Halo Table Lamp")
    expect(drawer).to_contain_text("Tripod Floor Lamp")
