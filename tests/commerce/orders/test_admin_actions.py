"""What staff may do with an order: each has a page that says what will happen, and a press that does it once."""

import pytest

from commerce.orders.models import Order, Shipment
from commerce.payments.models import Refund

pytestmark = pytest.mark.django_db


def url(order, action):
    return f"/admin/shop/orders/{order.pk}/{action}/"


def sheet(client, order):
    return client.get(f"/admin/shop/orders/inspect/{order.pk}/").content.decode()


def test_a_paid_order_offers_what_can_be_done_and_nothing_else(administrator, paid):
    page = sheet(administrator, paid)

    assert "Start packing" in page
    assert "Mark as shipped" in page
    assert "Cancel the order" in page
    assert "Mark as delivered" not in page
    assert "Give everything back" not in page


def test_a_merchandiser_may_send_and_not_touch_money(merchandiser, paid):
    page = sheet(merchandiser, paid)

    assert "Mark as shipped" in page
    assert "Cancel the order" not in page
    assert merchandiser.post(url(paid, "cancel"), {"reason": "x"}).status_code in (302, 403)
    paid.refresh_from_db()
    assert paid.status == Order.Status.PAID


def test_an_editor_may_do_nothing(editor, paid):
    for action in ("pack", "ship", "deliver", "cancel", "refund"):
        editor.post(url(paid, action), {"reason": "x", "password": "a-long-password"})

    paid.refresh_from_db()
    assert paid.status == Order.Status.PAID


def test_sending_remembers_the_carrier_and_the_number(administrator, paid):
    answer = administrator.post(
        url(paid, "ship"), {"carrier": "SF Express", "tracking": "SF1", "tracking_url": ""}, follow=True
    )

    shipment = Shipment.objects.get()
    assert (shipment.carrier, shipment.tracking) == ("SF Express", "SF1")
    assert "is on its way; the buyer is written to." in answer.content.decode()


def test_the_sheet_says_who_carries_it_under_which_number(administrator, paid):
    parcel = {"carrier": "SF Express", "tracking": "SF1", "tracking_url": "https://parcels.example/SF1"}
    sent = administrator.post(url(paid, "ship"), parcel, follow=True).content.decode()

    assert '<a href="https://parcels.example/SF1" target="_blank" rel="noreferrer">SF Express, SF1</a>' in sent


def test_the_history_keeps_the_reason_of_an_order_nobody_had_paid(administrator, order):
    page = administrator.post(url(order, "cancel"), {"reason": "asked by telephone"}, follow=True).content.decode()

    history = page.partition("<h2>History</h2>")[2].partition("</table>")[0]
    assert "asked by telephone" in history


def test_a_number_without_a_carrier_and_a_page_that_is_none_are_told_together(administrator, paid):
    page = administrator.post(url(paid, "ship"), {"tracking": "SF1", "tracking_url": "javascript:alert(1)"})

    said = page.content.decode()
    assert "Say whose tracking number this is." in said
    assert page.context["form"].errors["tracking_url"]
    assert not Shipment.objects.exists()


def test_pressing_again_says_that_nothing_was_changed(administrator, paid):
    administrator.post(url(paid, "ship"), {})

    answer = administrator.post(url(paid, "ship"), {}, follow=True)

    assert "Nothing was changed" in answer.content.decode()
    assert Shipment.objects.count() == 1


def test_looking_at_what_would_happen_changes_nothing(administrator, paid):
    for action in ("pack", "ship", "deliver", "cancel", "refund"):
        assert administrator.get(url(paid, action)).status_code == 200

    paid.refresh_from_db()
    assert paid.status == Order.Status.PAID
    assert not Refund.objects.exists()


def test_cancelling_says_beforehand_what_goes_back(administrator, paid):
    page = administrator.get(url(paid, "cancel")).content.decode()

    assert "¥857 goes back to the buyer the way it came." in page
    assert "This cannot be undone." in page


def test_money_leaves_only_with_the_password(administrator, paid):
    administrator.post(url(paid, "ship"), {})

    refused = administrator.post(url(paid, "refund"), {"reason": "broken", "password": "wrong"})
    done = administrator.post(url(paid, "refund"), {"reason": "broken", "password": "a-long-password"}, follow=True)

    assert "That is not your password." in refused.content.decode()
    assert "¥857 goes back." in done.content.decode()
    assert Refund.objects.count() == 1


def test_an_order_that_is_not_there_is_not_found(administrator):
    assert administrator.get("/admin/shop/orders/999/ship/").status_code == 404
