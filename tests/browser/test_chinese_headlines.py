"""Chinese headlines are set in the letters that were cut for their page, whole, and no line moves when they come."""

import pytest

from tests.browser.words import BOTH

FACE = "Noto Serif SC"
LARGE = ("h1", ".deck", ".pull-quote", ".note__voice", ".article__heading")
IN_THE_SYSTEMS = (".read-next h3", ".footer__line")
FONTS_BUDGET = 130_000


@pytest.fixture
def fonts(page):
    """The fonts that were loaded, by address, with their bytes."""
    loaded = {}
    page.on("response", lambda answer: loaded.update({answer.url: answer}) if ".woff2" in answer.url else None)
    return loaded


def faces_of(page, selector: str) -> set[str]:
    """The faces the first such element's letters are drawn in, those of Latin letters and figures left out."""
    browser = page.context.new_cdp_session(page)
    browser.send("DOM.enable")
    browser.send("CSS.enable")
    root = browser.send("DOM.getDocument")["root"]["nodeId"]
    node = browser.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    assert node, selector
    drawn = browser.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"] for font in drawn} - {"Schibsted Grotesk", "Newsreader 16pt"}


def test_what_is_large_is_drawn_in_the_pages_own_letters(page, viewport, fonts):
    page.goto(BOTH["zh-hans"]["article"])
    page.wait_for_load_state("networkidle")

    for selector in LARGE:
        assert {face.startswith(FACE) for face in faces_of(page, selector)} == {True}, selector
    for selector in IN_THE_SYSTEMS:
        assert not any(face.startswith(FACE) for face in faces_of(page, selector)), selector
    assert sum("/media/faces/" in url for url in fonts) == 1
    assert sum(len(answer.body()) for answer in fonts.values()) < FONTS_BUDGET


@pytest.mark.parametrize("path", ["/en/", "/en/home/the-quiet-hour/", "/zh-hans/p/table-lamp/"])
def test_other_pages_load_none_of_them(page, fonts, path):
    page.goto(path)
    page.wait_for_load_state("networkidle")

    assert not any("/faces/" in url for url in fonts)


@pytest.mark.no_javascript
def test_without_scripts_they_are_drawn_in_them_too(page, fonts):
    page.goto(BOTH["zh-hans"]["article"])
    page.wait_for_load_state("networkidle")

    assert faces_of(page, "h1").pop().startswith(FACE)
    assert faces_of(page, ".note__voice").pop().startswith(FACE)
    assert sum("/media/faces/" in url for url in fonts) == 1


def test_the_same_file_is_asked_for_once(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/media/faces/" in request.url else None)

    page.goto(BOTH["zh-hans"]["article"])
    page.wait_for_load_state("networkidle")

    assert [url.rsplit(".")[-1] for url in asked] == ["woff2"]


def test_no_line_moves_when_they_come(page, viewport):
    """Held back until all else is there, they change letters and no place: every one is as wide as it is high."""
    held = []
    page.route("**/media/faces/*.woff2", lambda route: held.append(route))
    page.goto(BOTH["zh-hans"]["article"], wait_until="domcontentloaded")
    page.wait_for_function("document.querySelector('h1').getBoundingClientRect().height > 0")
    page.wait_for_timeout(1000)  # time for the rest to be asked for
    page.wait_for_function("document.fonts.status === 'loaded'")
    where = "[...document.querySelectorAll('main *')].map((each) => each.getBoundingClientRect().top).join()"
    before = page.evaluate(where)

    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)

    assert held
    assert faces_of(page, "h1").pop().startswith(FACE)
    assert page.evaluate(where) == before
