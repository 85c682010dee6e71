"""Screenshots of every kind of page, at two widths in two languages, from the demo world; and a sheet to look at them.

python -m tests.browser.screens, or `make screens`. Addresses are found by following links, as a reader would.
"""

import html
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import CHROMIUM, FLAGS
from tests.servers.demo import Demo, demo
from tests.servers.vitrine import ROOT
from tests.servers.worlds import SqliteWorlds

SCREENS = ROOT / "screens"
LANGUAGES = {"en": "en-GB", "zh-hans": "zh-CN"}
WIDTHS = {390: 844, 1280: 900}
ADD = "form[action$='/basket/add/'] button[type=submit]:not([disabled])"
ADDRESS = {
    "email": "reader@vitrine.example",
    "name": "Lin Yue",
    "line1": "18 Wutongyin Lane",
    "city": "Shanghai",
    "postcode": "200031",
}
# Pictures below the fold are lazy, and a full-page screenshot does not scroll.
LOAD_PICTURES = """Promise.all([...document.images].map(picture => {
    picture.loading = "eager";
    return picture.decode().catch(() => 0);
}))"""


def main() -> int:
    """Take them all into screens/, and write the contact sheet. Returns the exit status."""
    if not shutil.which(CHROMIUM):
        print(f"There is no {CHROMIUM}: apt-get install chromium", file=sys.stderr)
        return 1
    shutil.rmtree(SCREENS, ignore_errors=True)
    SCREENS.mkdir()
    taken: dict[str, list[tuple[str, int, str]]] = {}
    with tempfile.TemporaryDirectory(prefix="vitrine-screens-") as folder, sync_playwright() as playwright:
        directory = Path(folder)
        print("Opening the demo…", flush=True)
        with demo(SqliteWorlds().copy("demo", directory), directory) as shop:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for language in LANGUAGES:
                for width in WIDTHS:
                    for name, file in take(browser, shop, language, width):
                        taken.setdefault(name, []).append((language, width, file))
            browser.close()
    (SCREENS / "index.html").write_text(contact_sheet(taken), encoding="utf-8")
    print(f"{sum(map(len, taken.values()))} screenshots: {SCREENS / 'index.html'}")
    return 0


def take(browser: Browser, shop: Demo, language: str, width: int) -> Iterator[tuple[str, str]]:
    """Walk through the shop in one language at one width. Yields each picture's name and file."""
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]},
        locale=LANGUAGES[language],
        base_url=shop.base_url,
        reduced_motion="reduce",
    )
    page = context.new_page()
    for name in walk(page, f"/{language}/"):
        file = f"{name}-{language}-{width}.png"
        page.screenshot(path=SCREENS / file, full_page=name != "drawer")
        print(f"  {file}", flush=True)
        yield name, file
    context.close()


def walk(page: Page, home: str) -> Iterator[str]:
    """Go from page to page as a reader does; each yield is a moment to look."""
    for name, address in addresses(page, home).items():
        _open(page, address)
        yield name
    _open(page, f"{home}basket/")
    yield "basket-empty"
    _open(page, addresses(page, home)["article"])
    page.locator(ADD).first.click()
    page.locator("dialog[open]").wait_for()
    yield "drawer"
    _open(page, f"{home}basket/")
    yield "basket"
    _open(page, f"{home}checkout/")
    yield "checkout"
    _submit(page)
    yield "checkout-errors"
    for field, words in ADDRESS.items():
        page.locator(f"[name={field}]").fill(words)
    _submit(page)
    page.locator("button[value=approve]").wait_for()
    yield "provider"
    page.locator("button[value=approve]").click()
    page.wait_for_url(f"**{home}orders/**")
    yield "order"


def addresses(page: Page, home: str) -> dict[str, str]:
    """Where one page of each kind is, found from the front page on."""
    _open(page, home)
    section = _link(page, "nav a:not([href*='/shop/'])")
    article = _link(page, "main article :is(h2, h3) a")
    _open(page, f"{home}shop/")
    category, product = _link(page, ".listing__facets li:nth-child(2) a"), _link(page, "main a[href*='/p/']")
    return {
        "home": home,
        "section": section,
        "article": article,
        "shop": f"{home}shop/",
        "category": category,
        "product": product,
        "not-found": f"{home}no-such-page/",
    }


def contact_sheet(taken: dict[str, list[tuple[str, int, str]]]) -> str:
    """One row per kind of page, each picture with its language and width."""
    rows = "".join(
        f"<h2>{html.escape(name)}</h2><div>{''.join(_figure(*picture) for picture in pictures)}</div>"
        for name, pictures in taken.items()
    )
    return f"""<!doctype html><meta charset="utf-8"><title>Vitrine, every page</title>
<style>
body {{ font: 14px system-ui; margin: 2rem }}
div {{ display: flex; gap: 1rem; align-items: start; overflow-x: auto }}
figure {{ margin: 0 }}
img {{ height: 26rem; max-width: 32rem; object-fit: cover; object-position: top; border: 1px solid #ccc }}
</style>
<h1>Every page</h1>{rows}
"""


def _figure(language: str, width: int, file: str) -> str:
    caption = f"<figcaption>{language} · {width}</figcaption>"
    return f'<figure><a href="{file}"><img src="{file}" alt=""></a>{caption}</figure>'


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.evaluate(LOAD_PICTURES)


def _link(page: Page, selector: str) -> str:
    return page.locator(selector).first.get_attribute("href")


def _submit(page: Page) -> None:
    page.locator("main form[action$='/checkout/'] button[type=submit]:not([name])").click()
    page.wait_for_load_state()


if __name__ == "__main__":
    sys.exit(main())
