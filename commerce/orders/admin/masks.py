"""Who bought is for those who need to know; where it goes also for those who send it, while it is to be sent.

The others see enough to tell two buyers apart, and no more.
"""

from commerce.orders.models import Order
from commerce.orders.where_to import address_lines, where_to

SEE_BUYER = "orders.see_buyer"
SHIP = "orders.ship_order"
# While somebody packs it, or the carrier may ask about it.
TO_SEND = (Order.Status.PAID, Order.Status.PREPARING, Order.Status.SHIPPED)


def may_see_buyer(user) -> bool:
    """May this person read names, addresses and e-mail addresses of buyers?"""
    return user.has_perm(SEE_BUYER)


def may_see_recipient(user, order: Order) -> bool:
    """May this person read to whom and where this order goes? Whoever packs and sends it may, as long as they do."""
    return may_see_buyer(user) or (order.status in TO_SEND and user.has_perm(SHIP))


def masked_email(email: str) -> str:
    """w…@example.org: the first letter and the domain."""
    name, _, domain = email.rpartition("@")
    return f"{name[:1]}…@{domain}"


def email_for(user, order: Order) -> str:
    """The buyer's address as this person may see it."""
    return order.email if may_see_buyer(user) else masked_email(order.email)


def address_for(user, order: Order, language: str) -> tuple[str, ...]:
    """Where it goes: everything with the telephone number, which carriers ask for, or the country alone."""
    if may_see_recipient(user, order):
        return where_to(order, language)
    return tuple(address_lines({**dict.fromkeys(order.address, ""), "country": order.address["country"]}, language))
