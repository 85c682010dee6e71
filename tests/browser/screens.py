"""Screenshots of every kind of page, at two widths in two languages, from the demo world; and a sheet to look at them.

python -m tests.browser.screens, or `make screens`. What there is to see is what the tests visit: kinds.py.
"""

import html
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

from tests.browser.chromium import CHROMIUM, FLAGS
from tests.browser.kinds import KINDS, Kind
from tests.browser.tour import LOCALES, Tour
from tests.servers.demo import demo
from tests.servers.vitrine import ROOT
from tests.servers.worlds import SqliteWorlds

SCREENS = ROOT / "screens"
WIDTHS = {390: 844, 1280: 900}
DEVICE = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}
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
            tour = Tour(shop, browser, DEVICE)
            for kind in KINDS:
                taken[kind.name] = [shot for language in LOCALES for shot in take(tour, kind, language)]
            browser.close()
    (SCREENS / "index.html").write_text(contact_sheet(taken), encoding="utf-8")
    print(f"{sum(map(len, taken.values()))} screenshots: {SCREENS / 'index.html'}")
    return 0


def take(tour: Tour, kind: Kind, language: str) -> Iterator[tuple[str, int, str]]:
    """Visit that kind of page in one language. Yields language, width and file of each picture."""
    page = tour.visit(kind, language).page
    for width, height in WIDTHS.items():
        file = f"{kind.name}-{language}-{width}.png"
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(LOAD_PICTURES)
        page.evaluate("document.fonts.ready")
        page.screenshot(path=SCREENS / file, full_page=kind.name != "drawer")
        print(f"  {file}", flush=True)
        yield language, width, file
    page.context.close()


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


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "1"  # Playwright's loop runs in this thread; our error's page is made here
    )
    django.setup()
    sys.exit(main())
