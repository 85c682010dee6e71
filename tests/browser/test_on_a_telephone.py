"""What a narrow page must not push out of sight, and what it need not say twice."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.words import BOTH

pytestmark = pytest.mark.parametrize("language", BOTH)


@pytest.fixture(autouse=True)
def telephone(page):
    """As wide as one."""
    page.set_viewport_size(PHONE)


def test_the_shop_is_in_sight_beside_however_many_sections(page, language):
    page.goto(f"/{language}/")

    shop = page.get_by_role("banner").locator(".masthead__till")

    expect(shop).to_be_in_viewport(ratio=1)


def test_a_comparison_sells_each_thing_once(page, language):
    page.goto(f"/{language}/home/the-quiet-hour/")

    compare = page.locator(".compare")

    assert compare.locator("thead th[scope=col] a:visible").count() == 3
    expect(compare.locator("button:visible")).to_have_count(3)


def test_the_folded_filters_look_as_if_they_open(page, language):
    page.goto(f"/{language}/shop/")
    mark = "summary => getComputedStyle(summary, '::before').content"
    filters = page.locator(".facets > summary")

    folded = filters.evaluate(mark)
    filters.click()

    assert (folded[1], filters.evaluate(mark)[1]) == ("+", "−")
