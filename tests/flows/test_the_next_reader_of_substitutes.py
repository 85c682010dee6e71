"""What stands in a product's place, and what is there for a time only, is right for the next reader of a kept page."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from cms import receivers
from commerce.catalogue import events
from commerce.catalogue.models import ProductSubstitute
from commerce.offers.archive import archive
from commerce.stock.release import release
from commerce.stock.reserve import reserve
from core import clock
from core.outbox.announce import listener_named, name_of
from core.web.kept.marks import collected
from tests.factories import stock, stories

ARTICLE = "/en/home/the-quiet-hour/"


@pytest.fixture
def story(lamp, cup, at, any_kept_pages):
    """A story about a lamp that gives way to a cup, read twice, so that it is kept."""
    stock.stock(lamp, 9, at=at)
    stock.stock(cup, 9, at=at)
    ProductSubstitute.objects.create(product=lamp.product, substitute=cup.product)
    section = stories.section(stories.home())
    page = stories.article(section, body=[stories.note(lamp.product)])
    Client().get(ARTICLE)
    assert "hit" in Client().get(ARTICLE)["Cache-Status"]
    return page


def read() -> str:
    """What a stranger reads, the second of two times."""
    return [Client().get(ARTICLE).content.decode() for _ in range(2)][1]


def sell_all(*variants):
    reserve([(variant, 9) for variant in variants], subject="order:1", until=None, now=clock.now())


def test_the_substitute_stands_there_as_soon_as_the_last_is_sold(story, lamp, cup, commit):
    with commit():
        sell_all(lamp)

    assert "LAMP-BLK" not in read()
    assert cup.sku in read()


def test_what_is_back_has_its_place_again(story, lamp, cup, commit):
    with commit():
        sell_all(lamp)
    read()

    with commit():
        release("order:1", now=clock.now())

    assert "LAMP-BLK" in read()
    assert cup.sku not in read()


def test_a_substitute_that_is_sold_out_in_its_turn_stands_there_no_more(story, lamp, cup, commit):
    with commit():
        sell_all(lamp)
    read()

    with commit():
        reserve([(cup, 9)], subject="order:2", until=None, now=clock.now())

    assert cup.sku not in read()


def test_a_substitute_that_is_archived_stands_there_no_more(story, lamp, cup, commit):
    with commit():
        sell_all(lamp)
    read()

    with commit():
        archive(cup.product)

    assert cup.sku not in read()


def test_a_block_for_a_time_begins_and_ends_on_the_second(lamp, at, any_kept_pages):
    stock.stock(lamp, 9, at=at)
    began = clock.now()
    window = {"starts_at": began + timedelta(seconds=20), "ends_at": began + timedelta(seconds=40)}
    body = [stories.timed(stories.note(lamp.product), **window)]
    stories.article(stories.section(stories.home()), body=body)

    with time_machine.travel(began, tick=False) as time:
        shown = []
        for second in (0, 19, 20, 39, 40):
            time.move_to(began + timedelta(seconds=second))
            shown.append("LAMP-BLK" in read())

    assert shown == [False, False, True, True, False]


def test_a_product_that_changed_is_forgotten_once_more_by_the_outbox(story, lamp, commit):
    listener = listener_named(events.PRODUCT_CHANGED, name_of(receivers.product_changed))

    with commit():
        listener(product=lamp.product_id)

    assert "Cache-Status" not in Client().get(ARTICLE)


def test_a_page_remembers_every_product_that_may_come_to_stand_there(story, lamp, cup):
    with collected() as marks:
        Client().get(ARTICLE, HTTP_COOKIE="sessionid=nobodys")

    assert {f"product:{lamp.product_id}", f"product:{cup.product_id}"} <= marks
