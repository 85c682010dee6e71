"""With a broker the web process only nudges: Celery delivers, and a broker that is down delays nothing that matters."""

import pytest

from tests.servers.celery import celery_worker
from tests.servers.ports import free_port, wait_until
from tests.servers.shopper import Shopper

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def bought(opened) -> Shopper:
    shopper = Shopper(opened.base_url)
    shopper.fill_basket("LAMP-BLK")
    shopper.approve(shopper.place())
    return shopper


def undelivered(opened) -> int:
    return sum(row["delivered_at"] is None for row in opened.exported("outbox") if row["event"] == "orders.order_paid")


def test_a_paid_order_is_told_by_the_worker(shop, database, redis_url):
    opened = shop(workers=1, CELERY_BROKER_URL=redis_url)

    with celery_worker(opened):
        bought(opened)

        paid = [order["status"] for order in opened.exported("orders")]
        wait_until(lambda: undelivered(opened) == 0, seconds=40, what="The worker's delivery")
    assert paid == ["paid"]
    assert opened.audit()["violations"] == []


def test_with_the_broker_down_she_still_buys_and_the_sweep_tells(shop, database):
    opened = shop(workers=1, CELERY_BROKER_URL=f"redis://127.0.0.1:{free_port()}/0")

    bought(opened)

    assert [order["status"] for order in opened.exported("orders")] == ["paid"]
    assert undelivered(opened) == 1
    opened.manage("run_due", "--until-idle")
    assert undelivered(opened) == 0
