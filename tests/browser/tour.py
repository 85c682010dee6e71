"""Goes to each kind of page as a visitor does, and notes what the browser had to fetch for it."""

import json
import subprocess
import sys
from dataclasses import dataclass, field

import httpx
from django.test import RequestFactory
from django.utils import translation
from django.views.defaults import server_error
from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.browser.kinds import Kind
from tests.servers.demo import Demo
from tests.servers.shopper import Shopper
from tests.servers.vitrine import ROOT

LOCALES = {"en": "en-GB", "zh-hans": "zh-CN"}
TELEPHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "reduced_motion": "reduce",
    "has_touch": True,
}
WORDS = {
    "en": {"asked": "lamp", "tag": "light", "author": "zhou-mian"},
    "zh-hans": {"asked": "灯", "tag": "灯光", "author": "周眠"},
}
SKU, ANOTHER = "CANDLE-STONE", "MUG-SEA"
OURS = {"sec-fetch-site": "same-origin"}
QUIET = 3  # looks in a row, 40 ms apart, at which nothing is on its way


@dataclass
class Visit:
    """A page somebody has arrived at, and every answer that was needed to show it."""

    kind: Kind
    language: str
    page: Page
    status: int = 0
    answers: list[Response] = field(default_factory=list)


class Tour:
    """What was prepared in the demo, and the way to each kind of page."""

    def __init__(self, shop: Demo, browser: Browser, device: dict = TELEPHONE):
        self.shop, self.browser, self.device = shop, browser, device
        self.at = self._prepare()
        self.basket = self._fill_a_basket()

    def visit(self, kind: Kind, language: str) -> Visit:
        """Arrive there with an empty cache, on this tour's device; whoever asks closes the page's context."""
        page = self._context(kind, language).new_page()
        visit = Visit(kind, language, page)
        page.on("response", lambda answer: visit.answers.append(answer))
        arrive = getattr(self, f"_to_{kind.name.replace('-', '_')}", self._to_address)
        answer = arrive(page, kind, language)
        visit.status = answer.status if answer else 200
        settle(page)
        return visit

    # ---- the ways ------------------------------------------------------------------------------------------------
    def _to_address(self, page, kind, language):
        there = kind.at.format(language=language, sku=SKU, **WORDS[language])
        return page.goto(self.at.get(kind.name, {}).get(language) or there)

    def _to_alert(self, page, kind, language, email="mei@vitrine.example"):
        page.goto(f"/{language}/p/skateboard/")
        form = page.locator("main .tell-me").first
        form.locator("summary").click()
        form.locator("[name=email]").fill(email)
        with page.expect_navigation() as arrived:
            form.locator("form").evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
        return arrived.value

    def _to_alert_wrong(self, page, kind, language):
        return self._to_alert(page, kind, language, email="nobody")

    def _to_drawer(self, page, kind, language):
        page.goto(f"/{language}/home/the-quiet-hour/")
        page.locator(".masthead__basket").click()
        page.locator("dialog[open] [data-line]").first.wait_for()

    def _to_checkout_errors(self, page, kind, language):
        page.goto(f"/{language}/checkout/")
        with page.expect_navigation() as arrived:
            page.locator("main form[action$='/checkout/'] button[type=submit]:not([name])").click()
        return arrived.value

    def _to_broken(self, page, kind, language):
        there = f"{self.shop.base_url}/{language}/broken/"
        page.route(there, lambda route: route.fulfill(status=500, content_type="text/html", body=broken(language)))
        return page.goto(there)

    # ---- what is prepared -------------------------------------------------------------------------------------------
    def _prepare(self) -> dict[str, dict[str, str]]:
        waiting, paid, sent, given_up = (self._order() for _ in range(4))
        for placed in (paid, sent):
            assert Shopper.approve(placed).is_redirect
        orders = {"order-waiting": waiting, "order-paid": paid, "order-sent": sent, "order-cancelled": given_up}
        found = {name: _order_page(placed.json()["order"]) for name, placed in orders.items()}
        provider = waiting.json()["payment"]["action"]["url"]
        for name in ("order-paid", "order-sent"):
            self._return(found[name]["en"])
        numbers = [placed.json()["order"]["number"] for placed in (sent, given_up)]
        return found | self._furnish(numbers) | {"provider": dict.fromkeys(LOCALES, provider)}

    def _order(self) -> httpx.Response:
        shopper = Shopper(self.shop.base_url)
        shopper.fill_basket(SKU)
        return shopper.place().raise_for_status()

    def _return(self, order_page: str) -> None:
        """The buyer's browser comes back, so that nobody has to wait for the provider's notice."""
        back = order_page.replace("/orders/", "/checkout/return/")
        httpx.get(f"{self.shop.base_url}{back}", timeout=60, follow_redirects=True).raise_for_status()

    def _furnish(self, numbers: list[str]) -> dict[str, dict[str, str]]:
        done = subprocess.run(
            [sys.executable, "-m", "tests.browser.furnish", *numbers],
            cwd=ROOT,
            env=self.shop.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def _fill_a_basket(self) -> dict:
        context = self.browser.new_context(base_url=self.shop.base_url)
        context.request.post("/en/basket/add/", form={"sku": SKU, "quantity": "1"}, headers=OURS)
        context.request.post("/en/basket/add/", form={"sku": ANOTHER, "quantity": "2"}, headers=OURS)
        kept = context.storage_state()
        context.close()
        return kept

    def _context(self, kind: Kind, language: str) -> BrowserContext:
        kept = {"storage_state": self.basket} if kind.has_basket else {}
        return self.browser.new_context(base_url=self.shop.base_url, locale=LOCALES[language], **self.device, **kept)


def settle(page: Page) -> None:
    """Wait until the page has what it asked for: its faces, its pictures near the screen, its fragments."""
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => 0)")
    page.evaluate(
        """async looks => {
            let seen = -1, quiet = 0;
            while (quiet < looks) {
                await new Promise(resolve => setTimeout(resolve, 40));
                const now = performance.getEntriesByType("resource").length;
                quiet = now === seen ? quiet + 1 : 0;
                seen = now;
            }
        }""",
        QUIET,
    )


def broken(language: str) -> bytes:
    """The page of an error of ours, as Django answers it."""
    with translation.override(language):
        return server_error(RequestFactory().get(f"/{language}/broken/")).content


def _order_page(order: dict) -> dict[str, str]:
    return {language: f"/{language}/orders/{order['number']}/?token={order['token']}" for language in LOCALES}
