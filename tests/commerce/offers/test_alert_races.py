"""Two at one alert at once: two workers tell, a worker tells while its reader cancels, two browsers ask."""

import threading
from datetime import timedelta

import pytest
from django.db import connections

from commerce.offers.alerts.ask import ask_for_alert, cancel
from commerce.offers.alerts.tell import tell_who_waits
from commerce.offers.models import StockAlert
from core import clock
from core.mail.models import Letter
from tests.factories import catalogue, pricing, stock

pytestmark = [pytest.mark.races, pytest.mark.parametrize("committed", ["postgres", "sqlite"], indirect=True)]
READERS = 6


def wanted():
    """A lamp that is sold out, and readers who wait for it."""
    now = clock.now()
    lamp = catalogue.variant(catalogue.product(), "LAMP-BLK")
    pricing.price(lamp, 39900, at=now - timedelta(days=1))
    for number in range(READERS):
        ask_for_alert(sku="LAMP-BLK", email=f"reader-{number}@example.com", language="en", now=now)
    return lamp


def together(*work):
    """Each in a thread of its own, all from the same moment on; returns what they returned, and raised."""
    ready, answers = threading.Barrier(len(work)), []

    def run(each):
        try:
            ready.wait(10)
            answers.append(each())
        except Exception as error:
            answers.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(each,)) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_two_workers_tell_everybody_once(committed):
    lamp = wanted()
    stock.stock(lamp, 3, at=clock.now())

    told = together(*[lambda: tell_who_waits(clock.now())] * 3)

    assert sum(told) == READERS
    assert Letter.objects.filter(key__startswith="back_in_stock:").count() == READERS


def test_who_cancels_while_a_worker_tells_is_either_told_or_has_cancelled(committed):
    lamp = wanted()
    stock.stock(lamp, 3, at=clock.now())
    alerts = list(StockAlert.objects.all())

    together(lambda: tell_who_waits(clock.now()), lambda: [cancel(alert, now=clock.now()) for alert in alerts])

    told = set(Letter.objects.filter(key__startswith="back_in_stock:").values_list("to", flat=True))
    mailed = set(StockAlert.objects.filter(ending="mailed").values_list("email", flat=True))
    assert told == mailed
    assert not StockAlert.objects.live(clock.now()).exists()


def test_two_browsers_of_one_address_are_noted_once(committed):
    wanted()
    ask = {"sku": "LAMP-BLK", "email": "both@example.com", "language": "en"}

    answers = together(*[lambda: ask_for_alert(**ask, now=clock.now())] * 2)

    assert answers == [True, True]
    assert StockAlert.objects.filter(email="both@example.com").count() == 1
    assert Letter.objects.filter(to="both@example.com").count() == 1
