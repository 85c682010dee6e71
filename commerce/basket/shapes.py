"""A basket quoted at one moment: what each line costs now, delivery, tax and the total that placing must agree to."""

from dataclasses import dataclass
from datetime import datetime

from commerce.catalogue.models import Variant
from commerce.offers.shapes import Stock
from core.images.picture import Picture
from core.money import Money


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """One line; its `variant` has its product.

    `was_shown` is set only when the price differs from what was shown on adding. `left` is how many can be promised,
    over all lines of this SKU, where that was asked for; `no_more` says why one more cannot be had ("stock"; "most", of
    one line) and is empty where it can.
    """

    id: int
    variant: Variant
    sku: str
    name: str
    variant_name: str
    url: str
    picture: Picture | None
    quantity: int
    unit: Money
    was_shown: Money | None
    discount: Money
    total: Money
    tax: Money
    source: str
    source_title: str
    source_url: str
    via: str
    stock: Stock
    is_short: bool = False
    is_gone: bool = False
    left: int | None = None
    no_more: str = ""

    @property
    def shortage(self) -> bool:
        """Is more asked for, over all lines of this SKU, than can be promised?"""
        return self.is_gone or self.is_short or not self.stock.can_be_bought

    def as_json(self) -> dict:
        """The contract's shape."""
        return {
            "id": self.id,
            "sku": self.sku,
            "name": self.name,
            "quantity": self.quantity,
            "unit": self.unit.as_json(),
            "was_shown": self.was_shown.as_json() if self.was_shown else None,
            "discount": self.discount.as_json(),
            "total": self.total.as_json(),
            "source": self.source,
            "via": self.via,
            "stock": self.stock.as_json(),
        }


@dataclass(frozen=True, slots=True)
class DeliveryChoice:
    """A way of getting there and what it would cost this basket."""

    code: str
    name: str
    promise: str
    price: Money


@dataclass(frozen=True, slots=True)
class Quote:
    """The whole basket. `free_delivery_gap` is what is missing for free delivery, or None. Prices include tax."""

    token: str
    version: int
    lines: tuple[QuotedLine, ...]
    subtotal: Money
    discount: Money
    shipping: Money
    tax: Money
    total: Money
    delivery: DeliveryChoice | None
    deliveries: tuple[DeliveryChoice, ...]
    free_delivery_gap: Money | None
    quoted_at: datetime

    @property
    def count(self) -> int:
        """How many things, for the masthead."""
        return sum(line.quantity for line in self.lines)

    @property
    def can_be_ordered(self) -> bool:
        """Is there something in it, and can all of it be promised?"""
        return bool(self.lines) and self.delivery is not None and not any(line.shortage for line in self.lines)

    def as_json(self) -> dict:
        """The contract's shape."""
        return {
            "token": self.token,
            "version": self.version,
            "lines": [line.as_json() for line in self.lines],
            "applied": [],
            "rejected": [],
            "subtotal": self.subtotal.as_json(),
            "discount": self.discount.as_json(),
            "shipping": self.shipping.as_json(),
            "tax": self.tax.as_json(),
            "total": self.total.as_json(),
        }
