"""The shop is killed, or the provider hangs up, between the two transactions: one order, one charge, sound books."""

import httpx
import pytest

from tests.servers.clock import later
from tests.servers.shopper import Shopper

pytestmark = pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)


def placed_and_killed(shop, at: str):
    """A shopper whose order's process is killed at that point; the shop then starts again two minutes later."""
    opened = shop(workers=1, VITRINE_FAILPOINTS=f"{at}=kill")
    shopper = Shopper(opened.base_url)
    shopper.fill_basket("LAMP-BLK")
    with pytest.raises(httpx.TransportError):
        shopper.place()
    opened.kill()
    opened.start(VITRINE_FAILPOINTS="", **later(minutes=2))
    return opened, shopper


def expect_one_order_one_charge(opened):
    opened.manage("run_due", "--until-idle", **later(minutes=4))
    orders, payments = opened.exported("orders"), opened.exported("payments")
    charges = [entry for entry in opened.provider.book() if entry["kind"] == "charge" and entry["state"] == "succeeded"]
    assert [order["status"] for order in orders] == ["paid"]
    assert len(payments) == len(charges) == 1
    assert payments[0]["provider_id"] == charges[0]["provider_id"]
    assert payments[0]["amount"]["amount"] == charges[0]["amount"] == orders[0]["total"]["amount"]
    audit = opened.audit()
    assert audit["violations"] == []
    assert [row["reserved"] for row in opened.exported("stock")] == [1]


@pytest.mark.parametrize("point", ["payments.start.before_call", "payments.start.after_call"])
def test_killed_after_the_order_was_written_the_retry_finds_that_order(shop, database, point):
    opened, shopper = placed_and_killed(shop, point)

    placed = shopper.place()
    shopper.approve(placed)

    assert placed.status_code == 201
    expect_one_order_one_charge(opened)


def test_killed_before_the_order_was_written_the_retry_writes_it(shop, database):
    opened, shopper = placed_and_killed(shop, "checkout.place_order.before_commit")
    assert opened.exported("orders") == []

    shopper.approve(shopper.place())

    expect_one_order_one_charge(opened)


def test_killed_while_the_payment_was_being_recorded_the_sweep_records_it(shop, database):
    opened = shop(workers=1)
    shopper = Shopper(opened.base_url)
    shopper.fill_basket("LAMP-BLK")
    placed = shopper.place()
    opened.kill()
    opened.start(VITRINE_FAILPOINTS="payments.settle.before_commit=kill")
    shopper.approve(placed)
    opened.kill()
    opened.start()

    expect_one_order_one_charge(opened)


def test_cut_off_after_charging_the_reconciler_learns_of_it(shop, database):
    opened = shop(workers=2)
    opened.provider.control("ok_then_drop")
    shopper = Shopper(opened.base_url)
    shopper.fill_basket("LAMP-BLK")

    placed = shopper.place()

    assert placed.json()["payment"]["status"] in {"unknown", "succeeded"}
    expect_one_order_one_charge(opened)


def test_the_webhook_comes_twice_and_before_the_browser(shop, database):
    opened = shop(workers=2)
    shopper = Shopper(opened.base_url)
    shopper.fill_basket("LAMP-BLK")
    placed = shopper.place()
    opened.provider.control("duplicate", value=20)

    shopper.approve(placed)
    shopper.order(placed)

    expect_one_order_one_charge(opened)
