"""Orders as checkout makes them: one that waits at the provider's page, and one that is paid."""

import pytest

from commerce.payments.check import check
from commerce.payments.models import PaymentAttempt
from tests.commerce.checkout.conftest import basket, order, place, total

__all__ = ["basket", "order", "paid", "place", "total"]


@pytest.fixture
def paid(order, till, at):
    """The order, paid."""
    till.say("succeeded")
    check(PaymentAttempt.objects.get(subject=order.reference), at)
    order.refresh_from_db()
    return order
