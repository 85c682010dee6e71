"""A parcel leaves once, and its units with it; the buyer is told, and every book still adds up."""

import pytest

from commerce.orders.errors import IllegalMove
from commerce.orders.fulfil import Parcel, deliver, ship, start_packing
from commerce.orders.models import Order, Shipment
from commerce.stock.models import StockMovement, StockRecord
from core import clock
from core.mail.models import Letter
from core.outbox.deliver import deliver_due
from tests.factories.audit import violations

pytestmark = pytest.mark.django_db
PARCEL = Parcel("SF Express", "SF1234567890", "https://carrier.example/SF1234567890")


def on_hand(sku):
    return StockRecord.objects.values_list("on_hand", "reserved").get(variant__sku=sku)


def test_what_is_sent_leaves_the_shelf_and_says_why(paid, at):
    ship(paid, PARCEL, by="clerk@vitrine.example", now=at)

    paid.refresh_from_db()
    assert paid.status == Order.Status.SHIPPED
    assert on_hand("LAMP-BLK") == (1, 0)
    assert on_hand("CUP-WHT") == (8, 0)
    moved = StockMovement.objects.filter(kind="shipped", reference=paid.reference)
    assert sorted(moved.values_list("quantity", flat=True)) == [-2, -1]
    assert violations() == []


def test_a_second_press_sends_no_second_parcel(paid, at):
    ship(paid, PARCEL, by="clerk", now=at)

    with pytest.raises(IllegalMove):
        ship(paid, PARCEL, by="clerk", now=at)

    assert Shipment.objects.count() == 1
    assert on_hand("LAMP-BLK") == (1, 0)


def test_an_unpaid_order_stays_where_it_is(order, at):
    with pytest.raises(IllegalMove):
        ship(order, PARCEL, by="clerk", now=at)

    assert not Shipment.objects.exists()
    assert on_hand("LAMP-BLK") == (3, 2)


def test_the_buyer_is_written_to_once_with_the_number(paid, at):
    ship(paid, PARCEL, by="clerk", now=at)

    deliver_due(clock.now())
    deliver_due(clock.now())

    letter = Letter.objects.get(key=f"order_shipped:{paid.number}")
    assert "SF1234567890" in letter.text
    assert "https://carrier.example/SF1234567890" in letter.html


def test_its_page_says_where_it_is(client, paid, at):
    start_packing(paid, by="clerk", now=at)
    ship(paid, PARCEL, by="clerk", now=at)

    page = client.get(f"/en/orders/{paid.number}/?token={paid.token}").content.decode()

    assert "Your order is on its way." in page
    assert "SF Express" in page
    assert 'href="https://carrier.example/SF1234567890"' in page


def test_it_arrives_after_it_left_and_not_before(paid, at):
    with pytest.raises(IllegalMove):
        deliver(paid, by="clerk", now=at)
    ship(paid, PARCEL, by="clerk", now=at)

    deliver(paid, by="clerk", now=at)

    assert Shipment.objects.get().state == "delivered"
    assert violations() == []
