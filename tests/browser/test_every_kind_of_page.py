"""Every kind of page, in both languages: whole for ear, key, small screen and large type, and light on a telephone.

One visit answers all the questions: the page is loaded once, cold, and then made wider and narrower.
"""

import pytest

from tests.browser.axe import complaints
from tests.browser.conftest import DESK, PHONE
from tests.browser.kinds import KINDS
from tests.browser.probes import CUT_OFF, HARD_TO_HIT, HOW_IT_WENT, PREPARE_WALK, STILL_MOVING, WIDER_THAN_THE_SCREEN
from tests.browser.tour import Tour, Visit
from tests.browser.weight import NODES, too_heavy, weigh

LANGUAGES = ("en", "zh-hans")


@pytest.fixture(scope="module")
def tour(demo_shop, browser) -> Tour:
    """The demo with everything there that a visitor may meet."""
    return Tour(demo_shop, browser)


@pytest.fixture(
    scope="module",
    params=[(kind, language) for kind in KINDS for language in LANGUAGES],
    ids=lambda asked: f"{asked[0].name}-{asked[1]}",
)
def visit(request, tour) -> Visit:
    """A visit to one kind of page in one language."""
    there = tour.visit(*request.param)
    yield there
    there.page.context.close()


def resize(page, size: dict) -> None:
    """Give the page that size, and let it hear of it: its own behaviours answer with the next frame."""
    page.set_viewport_size(size)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def told(faults: list[str], at: dict | None = None) -> str:
    """All faults under each other; empty where there are none."""
    return "\n".join([f"{at['width']} px" if at else "", *faults]) if faults else ""


def test_it_is_light_on_a_telephone(visit, demo_shop):
    assert visit.status == visit.kind.status

    if visit.kind.budget:
        weight = weigh(visit.answers, demo_shop.base_url)
        assert too_heavy(weight, visit.kind.budget) == {}, weight
        assert visit.page.evaluate("document.querySelectorAll('*').length") <= NODES
        assert visit.page.locator("style").count() == 0


def test_axe_has_nothing_to_say_on_a_telephone_and_on_a_desk(visit):
    for size in (PHONE, DESK):
        resize(visit.page, size)

        assert told(complaints(visit.page), size) == ""


def test_tab_stops_at_everything_in_order_and_is_seen(visit):
    for size in (DESK, PHONE):
        resize(visit.page, size)
        for _ in range(visit.page.evaluate(PREPARE_WALK)):
            visit.page.keyboard.press("Tab")

        assert told(visit.page.evaluate(HOW_IT_WENT), size) == ""


def test_a_finger_hits_everything(visit):
    resize(visit.page, PHONE)

    assert told(visit.page.evaluate(HARD_TO_HIT), PHONE) == ""


def test_it_is_never_wider_than_the_smallest_screen(visit):
    resize(visit.page, {"width": 320, "height": 640})

    assert told(visit.page.evaluate(WIDER_THAN_THE_SCREEN)) == ""


def test_with_letters_twice_as_large_nothing_is_cut_off(visit):
    for size in (PHONE, DESK):
        resize(visit.page, size)
        visit.page.evaluate("document.documentElement.style.fontSize = '200%'")

        faults = visit.page.evaluate(CUT_OFF) + visit.page.evaluate(WIDER_THAN_THE_SCREEN)

        visit.page.evaluate("document.documentElement.style.fontSize = ''")
        assert told(faults, size) == ""


def test_nothing_moves_for_who_asked_for_stillness(visit):
    assert told(visit.page.evaluate(STILL_MOVING)) == ""
