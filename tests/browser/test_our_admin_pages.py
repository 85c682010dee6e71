"""The pages we add to the admin are accessible, in Wagtail's frame around them. A page that is added is asked too."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import complaints
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_an_editor_publishes import log_in
from tests.flows.routes import Route, all_routes
from tests.servers.shopper import Shopper
from tests.servers.vitrine import manage

# What Wagtail makes of every model by itself, and what is no page: rows for a list, a file, a form's answer.
WAGTAILS = {"delete", "history", "history_results", "usage", "index_results", "reorder"}
NO_PAGE = {"shop_variant_choices", "shop_comparison_gaps", "shop_products:import_template"}
AFTER_A_FILE = {"shop_products:import_confirm"}  # as the page before it, with what is wrong in a table
# Wagtail's own map of a long form cannot be scrolled by keyboard on a narrow screen.
WITHOUT = {"exclude": [".w-minimap"]}
A_BATCH = """
from commerce.pricing.batches import open_batch
from core import clock
open_batch("by-hand", what="Dearer by a tenth", reason="", by=None, now=clock.now())
"""
OTHERS = ["/admin/", "/admin/reports/translation-status/", "/admin/reports/feeds/"]


def is_ours(route: Route) -> bool:
    """A page of the shop's, which somebody looks at?"""
    short = route.name.rpartition(":")[2]
    return (
        route.pattern.startswith("admin/shop/") and short not in WAGTAILS and route.name not in NO_PAGE | AFTER_A_FILE
    )


PAGES = [*OTHERS, *(route.url({"pk": 1}) for route in all_routes() if is_ours(route))]


@pytest.fixture(scope="module")
def desk(demo_shop, browser):
    """An administrator's window, in a shop where somebody has bought something and prices were written together."""
    manage(demo_shop.environment, "shell", "-v0", "-c", A_BATCH)
    shopper = Shopper(demo_shop.base_url)
    shopper.fill_basket("CANDLE-STONE")
    assert Shopper.approve(shopper.place()).is_redirect
    context = browser.new_context(base_url=demo_shop.base_url, viewport=DESK, reduced_motion="reduce")
    page = context.new_page()
    log_in(page, "admin@vitrine.example")
    page.wait_for_load_state()
    yield page
    context.close()


def test_there_are_many():
    assert len(PAGES) > 25


@pytest.mark.parametrize("address", PAGES)
def test_axe_has_nothing_to_say(desk, address):
    desk.set_viewport_size(DESK)
    assert desk.goto(address).status == 200
    desk.wait_for_load_state("load")

    for size in (DESK, PHONE):
        desk.set_viewport_size(size)
        assert "\n".join(complaints(desk, within=WITHOUT)) == "", f"{size['width']} px"


def test_axe_has_nothing_to_say_of_the_boxes_on_a_picture(desk):
    desk.set_viewport_size(DESK)
    desk.goto("/admin/pages/search/?q=quiet+hour")
    desk.get_by_role("link", name="The quiet hour", exact=True).first.click()
    boxes = desk.get_by_role("group", name="Boxes on the picture")
    expect(boxes.first).to_be_visible(timeout=20_000)

    assert "\n".join(complaints(desk, within={"include": [".look-editor"]})) == ""
