"""A guest who buys one thing as a browser without scripts does: basket, checkout, the provider's page, her order."""

import http.client
import re
import time
from urllib.parse import urlencode, urlsplit

from bench.load import Failed

WHO = {
    "email": "reader@vitrine.example", "name": "Lin Yue", "country": "CN", "city": "Shanghai",
    "line1": "18 Wutongyin Lane", "postcode": "200031", "method": "standard", "provider": "sandbox",
}  # fmt: skip
HIDDEN = re.compile(r'name="(expected_total|key)" value="([^"]*)"')


class Buyer:
    """Called, she buys once. `ask` sends a request to the shop and gives (status, Location, body): over HTTP or not."""

    def __init__(self, ask, sku: str):
        self.ask, self.sku = ask, sku
        self.submits: list[float] = []

    def __call__(self) -> None:
        self.add()
        self.order(self.form())

    def add(self) -> None:
        """Put one into a basket of her own."""
        self._expect(302, *self.ask("POST", "/en/basket/add/", {"sku": self.sku, "quantity": 1}, new=True))

    def form(self) -> dict[str, str]:
        """Look at the checkout. Returns what its form holds when she has filled it in."""
        page = self._expect(200, *self.ask("GET", "/en/checkout/", None))[1]
        return WHO | dict(HIDDEN.findall(page))

    def order(self, form: dict[str, str]) -> None:
        """Order, pay, come back, and see the order paid."""
        self.come_back(self.pay(self.submit(form)))

    def come_back(self, back: str) -> None:
        """From the provider to her order, which is paid."""
        place = self._expect(302, *self.ask("GET", back, None))[0]
        if "Thank you" not in self._expect(200, *self.ask("GET", _path(place), None))[1]:
            raise Failed("The order is not paid.")

    def submit(self, form: dict[str, str]) -> str:
        """The last button. Returns the provider's page."""
        began = time.perf_counter()
        place = self._expect(302, *self.ask("POST", "/en/checkout/", form))[0]
        self.submits.append(time.perf_counter() - began)
        return place

    @staticmethod
    def pay(page: str) -> str:
        """Press “approve” at the provider. Returns where it sends her: a path of the shop."""
        parts = urlsplit(page)
        connection = http.client.HTTPConnection(parts.netloc, timeout=30)
        head = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", f"{parts.path}?{parts.query}", urlencode({"outcome": "approve"}), head)
        place = connection.getresponse().headers["Location"]
        connection.close()
        return _path(place)

    @staticmethod
    def _expect(wanted: int, status: int, place: str, body: str) -> tuple[str, str]:
        if status != wanted:
            raise Failed(f"{status} instead of {wanted} {place} {body[:2000]}")
        return place, body


class OverHttp:
    """One browser's connection to the shop, with its cookies."""

    def __init__(self, port: int):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def __call__(self, method: str, path: str, form: dict | None, *, new: bool = False) -> tuple[int, str, str]:
        if new:
            self.cookies = {}
        head = {"Host": "localhost", "Sec-Fetch-Site": "same-origin"}
        if self.cookies:
            head["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if form is not None:
            form = form | {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
            body, head["Content-Type"] = urlencode(form), "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, head)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), text


def in_process(client):
    """The same for Django's test client."""

    def ask(method: str, path: str, form: dict | None, *, new: bool = False) -> tuple[int, str, str]:
        if new:
            client.cookies.clear()
        headers = {"sec-fetch-site": "same-origin", "host": "localhost"}
        answer = client.get(path, headers=headers) if form is None else client.post(path, form, headers=headers)
        return answer.status_code, answer.headers.get("Location", ""), answer.content.decode()

    return ask


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
