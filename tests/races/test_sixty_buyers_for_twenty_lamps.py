"""Sixty people want one of twenty lamps at the same moment: twenty get one, forty are told so, and the books agree."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.servers.shopper import Shopper

BUYERS, LAMPS = 60, 20
# Wide enough for every process to look before another one writes.
PAUSE = "stock.take.between_look_and_write=sleep:0.02"


def buy_at_once(shop) -> list:
    """Each buyer fills a basket, waits for all the others, and places; who gets an order pays it."""
    gate = Barrier(BUYERS)

    def buy(i):
        shopper = Shopper(shop.base_url, email=f"buyer{i}@vitrine.example")
        shopper.fill_basket("LAMP-BLK")
        gate.wait(timeout=120)
        placed = shopper.place()
        if placed.status_code == 201:
            shopper.approve(placed)
        return placed

    with ThreadPoolExecutor(BUYERS) as crowd:
        return list(crowd.map(buy, range(BUYERS)))


def sold(shop) -> int:
    return sum(
        line["quantity"] for order in shop.exported("orders") if order["status"] == "paid" for line in order["lines"]
    )


def test_exactly_twenty_are_sold_and_the_books_agree(shop):
    opened = shop(VITRINE_FAILPOINTS=PAUSE)

    answers = buy_at_once(opened)

    opened.manage("run_due", "--until-idle")
    refusals = [answer.json() for answer in answers if answer.status_code != 201]
    assert Counter(answer.status_code for answer in answers) == {201: LAMPS, 409: BUYERS - LAMPS}
    assert {refusal["code"] for refusal in refusals} == {"out_of_stock"}
    assert all("sold out" in refusal["errors"][0]["message"] for refusal in refusals)
    assert sold(opened) == LAMPS
    assert opened.audit()["violations"] == []
    charges = [entry for entry in opened.provider.book() if entry["kind"] == "charge"]
    ours = opened.exported("payments")
    assert len(charges) == LAMPS
    assert {entry["provider_id"] for entry in charges} == {payment["provider_id"] for payment in ours}
    assert {entry["amount"] for entry in charges} == {payment["amount"]["amount"] for payment in ours}
    assert [row["reserved"] for row in opened.exported("stock")] == [LAMPS]


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
def test_control_a_shop_that_reads_and_then_writes_sells_too_many(shop):
    opened = shop(TEST_DISABLE_LOCKS="1", VITRINE_FAILPOINTS=PAUSE)

    buy_at_once(opened)

    opened.manage("run_due", "--until-idle")
    assert sold(opened) > LAMPS
    assert opened.audit()["ok"] is False
