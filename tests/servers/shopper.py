"""A shopper who talks to the API over HTTP as any client would: a basket, a line, an order, and the provider's page."""

import uuid
from dataclasses import dataclass, field

import httpx

ADDRESS = {"name": "Lin Yue", "line1": "18 Wutongyin Lane", "city": "Shanghai", "postcode": "200031", "country": "CN"}


@dataclass
class Shopper:
    """One buyer at one shop. Every answer is kept as it came."""

    base_url: str
    email: str = "reader@vitrine.example"
    key: str = field(default_factory=lambda: uuid.uuid4().hex)
    token: str = ""
    total: dict = field(default_factory=dict)

    def __post_init__(self):
        # A connection per call: one kept alive may be closed by the server just as the next call is sent.
        fresh = httpx.Limits(max_keepalive_connections=0)
        self.http = httpx.Client(base_url=f"{self.base_url}/api/v1", timeout=60, limits=fresh)

    def fill_basket(self, sku: str, quantity: int = 1, source: str = "article:1/block:a") -> None:
        """A new basket with one line."""
        self.token = self.http.post("/baskets", json={}).raise_for_status().json()["token"]
        line = {"sku": sku, "quantity": quantity, "source": source}
        self.http.post(f"/baskets/{self.token}/lines", json=line).raise_for_status()
        self.total = self.http.get(f"/baskets/{self.token}").raise_for_status().json()["total"]

    def place(self) -> httpx.Response:
        """Place the order; the same key every time, as a client that retries."""
        return self.http.post(
            f"/baskets/{self.token}/checkout",
            headers={"Idempotency-Key": self.key},
            json={
                "email": self.email,
                "address": ADDRESS,
                "delivery": {"method": "standard"},
                "payment": {"provider": "sandbox", "return_url": f"{self.base_url}/en/"},
                "expected_total": self.total,
            },
        )

    @staticmethod
    def approve(placed: httpx.Response) -> httpx.Response:
        """Press Approve on the provider's page."""
        url = placed.json()["payment"]["action"]["url"]
        return httpx.post(url, data={"outcome": "approve"}, timeout=60)

    def order(self, placed: httpx.Response) -> dict:
        """The order as the API shows it now."""
        order = placed.json()["order"]
        answer = self.http.get(f"/orders/{order['number']}", params={"token": order["token"]})
        return answer.raise_for_status().json()
