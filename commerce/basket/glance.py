"""A basket at a glance: how many things are in it and what they come to, as its quote says, in four queries."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from commerce.basket.models import Basket
from commerce.offers.offer import offers_for
from core.money import Money, total


@dataclass(frozen=True, slots=True)
class Glance:
    """What the masthead and the bar under a story tell. `subtotal` is None where there is no basket."""

    count: int
    subtotal: Money | None


def glance_at(basket: Basket | None, now: datetime) -> Glance:
    """The basket of this moment. What is not for sale any more counts, and costs nothing."""
    if basket is None:
        return Glance(0, None)
    lines = list(basket.lines.values_list("variant__sku", "quantity"))
    offers = offers_for({sku for sku, _quantity in lines}, now)
    costs = [offers[sku].price * quantity for sku, quantity in lines if sku in offers]
    return Glance(sum(quantity for _sku, quantity in lines), total(costs, settings.SITE_CURRENCY))
