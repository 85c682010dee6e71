"""An editor logs in, writes an article, embeds a lamp by its picture, is kept from hiding who profits, and publishes.

A stranger then reads it and buys from the note.
"""

import re

from django.utils.text import slugify
from playwright.sync_api import expect

from tests.browser.behaviours import behaves

SENTENCE = "The one that stayed is the one whose bulb nobody can see."
VOICE = "Green, and brighter than its size."


def log_in(page, email="editor@vitrine.example"):
    page.goto("/admin/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill("vitrine-demo")
    page.get_by_role("button", name="Sign in").click()


def open_new_article(page, title):
    """From the dashboard to a new article in "At home", by clicking alone."""
    page.goto("/admin/pages/")
    for name in ("English", "At home"):
        page.get_by_role("row").filter(has_text=name).get_by_role("link", name="Explore child pages").click()
    page.get_by_role("link", name="Add child page").first.click()
    page.get_by_role("link", name="Article", exact=True).click()
    page.wait_for_load_state("load")  # the form makes an address of a title only once its scripts have run
    page.get_by_role("textbox", name="Title").fill(title)
    page.get_by_role("textbox", name="Title").blur()
    expect(page.locator("#id_slug")).to_have_value(slugify(title))


def choose_picture(page):
    page.get_by_role("button", name="Choose an image").click()
    modal = page.get_by_role("dialog")
    modal.get_by_role("link", name=re.compile("desk-corner|desk corner", re.I)).first.click()
    expect(modal).to_be_hidden()
    page.get_by_role("textbox", name="What the picture shows").fill("A desk with a green lamp")


def write_text(page):
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Text", exact=True).click()
    writing = page.locator("#panel-child-content-body-section, [data-contentpath='body']").get_by_role("textbox").first
    writing.click()
    page.keyboard.type(f"We tried eleven lamps. {SENTENCE}")
    for _ in range(len(SENTENCE)):
        page.keyboard.press("Shift+ArrowLeft")
    page.get_by_role("button", name=re.compile("Tie")).click()


def embed_the_lamp(page):
    page.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name="Product note").click()
    page.get_by_role("button", name=re.compile("Choose a(nother)? product", re.I)).click()
    modal = page.get_by_role("dialog")
    modal.get_by_role("searchbox").or_(modal.get_by_label("Search term")).first.fill("Halo")
    modal.get_by_role("link", name="Halo Table Lamp").click()
    expect(modal).to_be_hidden()
    page.get_by_role("textbox", name="What we say").fill(VOICE)


def settled(page):
    """Wait until the form answers and what was written is kept: its scripts have run, its blocks stand, it has saved.

    Wagtail saves by itself, and the first time that makes the page. A preview asked for while that is on its way would
    be one of a second page, whose address is taken: it is refused.
    """
    page.wait_for_load_state("load")
    expect(page.locator("[data-contentpath='body'] [data-streamfield-child]").first).to_be_visible(timeout=20_000)
    page.wait_for_url("**/edit/", timeout=30_000)


def press(page, action):
    settled(page)
    page.get_by_role("button", name="Actions").last.click()
    name = {"name": action, "exact": True} if isinstance(action, str) else {"name": action}
    page.get_by_role("button", **name).click()


def published(page, title):
    """Where the page of that title is, once the list says that it was published: one page, however often saved."""
    told = page.locator(".messages .success")
    expect(told).to_contain_text("published", timeout=20_000)
    expect(page.get_by_role("row").filter(has_text=title)).to_have_count(1)
    return told.get_by_role("link", name="View live").get_attribute("href")


def preview(page):
    """The words in the preview beside the form."""
    settled(page)
    toggle = page.get_by_role("button", name="Toggle preview")
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    return page.frame_locator("iframe#w-preview-iframe, iframe[title='Preview']").first


def test_write_embed_preview_publish_and_read_as_a_stranger(page, browser, base_url, viewport):
    title = f"One lamp is enough at {viewport['width']}"
    log_in(page)
    open_new_article(page, title)
    page.get_by_role("textbox", name="Standfirst").fill("An article about restraint.")
    choose_picture(page)
    write_text(page)
    embed_the_lamp(page)

    press(page, "Publish")
    page.wait_for_load_state("load")
    expect(page.get_by_text("Say who profits from this before it is published.")).to_be_visible()

    page.get_by_role("combobox", name="Who profits").select_option(label="We sell it ourselves")
    shown = preview(page)
    expect(shown.get_by_role("heading", level=1)).to_have_text(title, timeout=20_000)
    expect(shown.locator(".note")).to_contain_text("¥689")
    page.get_by_role("button", name="Toggle preview").click()
    press(page, "Publish")
    address = published(page, title)

    assert address.endswith(f"/en/home/one-lamp-is-enough-at-{viewport['width']}/")
    stranger = browser.new_context(base_url=base_url, viewport=viewport).new_page()
    stranger.goto(address)
    expect(stranger.get_by_role("heading", level=1)).to_have_text(title)
    expect(stranger.locator("main")).to_contain_text("Sold by us")
    expect(stranger.locator(".ref")).to_have_text(SENTENCE)
    note = stranger.locator("#note-1")
    expect(note).to_contain_text(VOICE)
    behaves(stranger, "add-to-basket")
    note.get_by_role("button", name="Add to basket").click()
    expect(stranger.get_by_role("dialog")).to_contain_text(title)
