"""Find an order by number and token together, or lock one. A wrong token and an absent order are the same nothing.

Who was told of an order by ourselves needs no token.
"""

import secrets

from commerce.orders.models import Order
from core.errors import NotFound
from core.locks import for_lock, lock_by
from core.prepared import Prepared


def find_order(number: str, token: str) -> Order:
    """The order whose link this is. Raises NotFound."""
    could_be = number.isascii() and number.isprintable() and len(number) <= 20
    order = next(iter(_called(number=number)), None) if could_be else None
    if order is None or not token or not secrets.compare_digest(order.token.encode(), token.encode()):
        raise NotFound()
    return order


def order_called(number: str) -> Order:
    """The order we speak of among ourselves. Raises Order.DoesNotExist."""
    for order in _called(number=number):
        return order
    raise Order.DoesNotExist(number)


def lock_order(number: str) -> Order | None:
    """The order of that number, locked and fresh. Raises NotInTransaction."""
    return lock_by(_locked, number=number)


@Prepared
def _called(number):
    return Order.objects.filter(number=number)


@Prepared
def _locked(number):
    return for_lock(Order.objects.filter(number=number))
