"""Find an order by number and token together. A wrong token and an absent order are the same nothing."""

import secrets

from commerce.orders.models import Order
from core.errors import NotFound


def find_order(number: str, token: str) -> Order:
    """The order whose link this is. Raises NotFound."""
    could_be = number.isascii() and number.isprintable() and len(number) <= 20
    order = Order.objects.filter(number=number).first() if could_be else None
    if order is None or not token or not secrets.compare_digest(order.token.encode(), token.encode()):
        raise NotFound()
    return order
