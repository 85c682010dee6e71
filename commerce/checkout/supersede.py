"""An unpaid order ends because its buyer placed a changed basket."""

from datetime import datetime

from commerce.orders.cancel import end_unpaid
from commerce.orders.models import Order


def supersede(order: Order, *, now: datetime) -> None:
    """It makes room for the new one. Assumes a transaction. Raises PaymentUndecided."""
    end_unpaid(order, what="superseded", now=now)
