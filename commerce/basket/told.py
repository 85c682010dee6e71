"""What the API asks and tells of baskets."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from commerce.basket.change import why_not
from commerce.basket.models import MOST_OF_ONE_LINE
from commerce.offers.told import StockTold
from core import clock
from core.api.shapes import Asked, MoneyTold, Told, words

SOURCE = r"^([a-z]+:[A-Za-z0-9_:/.-]{1,110})?$"
VIA = r"^[A-Za-z0-9_-]{0,40}$"


def _for_sale(sku: str) -> str:
    reason = why_not(sku, clock.now())
    if reason:
        raise PydanticCustomError("not_for_sale", "{reason}", {"reason": reason})
    return sku


Quantity = Annotated[int, Field(ge=1, le=MOST_OF_ONE_LINE)]
ForSale = Annotated[words(50), AfterValidator(_for_sale)]


class NothingAsked(Asked):
    """A new basket needs nothing said."""


class LineAsked(Asked):
    """So many of one SKU, from one story (`article:12/block:…`), by one influencer's code."""

    sku: ForSale
    quantity: Quantity
    source: str = Field("", max_length=120, pattern=SOURCE)
    via: str = Field("", pattern=VIA)


class QuantityAsked(Asked):
    """How many from now on."""

    quantity: Quantity


class LineTold(Told):
    """One line. `was_shown` only when the price differs from what was shown on adding."""

    id: int
    sku: str
    name: str
    quantity: int
    unit: MoneyTold
    was_shown: MoneyTold | None
    discount: MoneyTold
    total: MoneyTold
    source: str
    via: str
    stock: StockTold | None


class AppliedTold(Told):
    """A coupon or promotion that counts."""

    code: str | None = None
    promotion: str | None = None
    text: str
    amount: MoneyTold


class RejectedTold(Told):
    """A coupon or promotion that does not, why, and what would help."""

    code: str | None = None
    promotion: str | None = None
    reason: str
    what_would_help: str | None = None


class TotalsTold(Told):
    """What it comes to. Prices include tax; `tax` is how much of the total is."""

    subtotal: MoneyTold
    discount: MoneyTold
    shipping: MoneyTold
    tax: MoneyTold
    total: MoneyTold


class BasketTold(TotalsTold):
    """The basket, quoted now."""

    token: str
    version: int
    lines: list[LineTold]
    applied: list[AppliedTold]
    rejected: list[RejectedTold]
