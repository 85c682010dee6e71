"""The order that was placed from a basket and waits to be paid: what it keeps for its buyer, the basket lacks."""

from datetime import datetime

from commerce.basket.models import Basket
from core import registry


def waiting_order(basket: Basket | None, now: datetime) -> str:
    """The link of that order; empty where there is none. No query where nothing was ordered from the basket."""
    if basket is None or not basket.order:
        return ""
    return next((link for _, of in registry.waiting_orders.items() if (link := of(basket.order, now))), "")
