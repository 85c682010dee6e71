"""Holds: a longer one for whoever is sent to a provider, none brought back to life that has nothing left to hold."""

from datetime import timedelta

from commerce.checkout.hold import HOLD, REDIRECT_HOLD
from commerce.orders.models import Order
from commerce.payments.models import PaymentAttempt
from commerce.payments.reconcile import reconcile_due
from commerce.payments.start import start
from commerce.stock.models import Reservation
from commerce.stock.release import release_expired


def live_holds():
    return Reservation.objects.filter(released_at__isnull=True).count()


def test_an_address_to_go_to_earns_a_longer_hold_of_order_and_stock_alike(place, at):
    _, attempt = place()

    start(attempt, at)

    until = at + HOLD + REDIRECT_HOLD
    assert Order.objects.get().hold_until == until
    assert set(Reservation.objects.values_list("expires_at", flat=True)) == {until}
    assert PaymentAttempt.objects.get().state == "action_required"


def test_a_call_that_is_made_again_after_the_hold_is_over_promises_nothing(place, at, till):
    order, _ = place()
    later = at + HOLD + timedelta(minutes=1)
    release_expired(later)

    reconcile_due(later)

    order.refresh_from_db()
    assert live_holds() == 0
    assert not order.is_held(later)
