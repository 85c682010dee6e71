"""An order that waits to be paid and still keeps its things, for whoever looks into the basket it came from."""

from datetime import datetime

from commerce.orders.letters import order_link
from commerce.orders.models import Order


def link_of_waiting(number: str, now: datetime) -> str:
    """Its link, or nothing when it is paid, over, or has nothing set aside any more."""
    order = Order.objects.filter(number=number, status=Order.Status.PENDING).first()
    return order_link(order) if order is not None and order.is_held(now) else ""
