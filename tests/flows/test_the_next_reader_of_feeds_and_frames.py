"""What other sites and programs are given is kept like pages, and forgotten like pages the moment it is untrue."""

from datetime import timedelta

import pytest
from django.test import Client

from commerce.offers.archive import archive
from commerce.pricing.change_price import change_price
from commerce.stock.reserve import reserve
from core import clock
from core.money import Money
from tests.factories import stock, stories

KEPT = {
    "frame": "/embed/product/LAMP-BLK/?lang=en",
    "feed": "/feeds/en/rss.xml",
    "sitemap": "/sitemaps/products-1.xml",
}


@pytest.fixture
def read(lamp, kept_pages, at):
    """`read(name)`: what a stranger is given; each has been asked for twice, so that it is kept."""
    stock.stock(lamp, 9, at=at)
    stories.article(stories.section(stories.home()), body=[stories.note(lamp.product, "A lamp.")])
    client = Client()
    for path in 2 * list(KEPT.values()):
        answer = client.get(path)
        assert answer.status_code == 200, path
    assert all("hit" in client.get(path).get("Cache-Status", "") for path in KEPT.values())
    return lambda name: client.get(KEPT[name])


def test_a_price_change_is_in_the_frame_at_once(read, lamp, commit):
    with commit():
        change_price(lamp, Money(45900, "CNY"), now=clock.now())

    assert "¥459" in read("frame").content.decode()


def test_a_planned_price_begins_in_the_frame_on_the_second(read, lamp, commit):
    with commit():
        now = clock.now()
        change_price(lamp, Money(45900, "CNY"), now=now, effective_at=now + timedelta(seconds=20))

    assert int(read("frame")["Cache-Control"].rpartition("=")[2]) <= 20


def test_the_last_one_sold_is_sold_out_in_the_frame(read, lamp, commit):
    with commit():
        reserve([(lamp, 9)], subject="order:1", until=None, now=clock.now())

    assert "Sold out" in read("frame").content.decode()


def test_a_thing_that_is_archived_is_gone_from_the_frame_the_feed_and_the_sitemap(read, lamp, commit):
    with commit():
        archive(lamp.product)

    assert read("frame").status_code == 410
    assert "Desk lamp" not in read("feed").content.decode()
    assert read("sitemap").status_code == 404


def test_a_kept_frame_may_still_be_framed_by_anybody(read):
    answer = read("frame")

    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert "hit" in answer["Cache-Status"]


def test_a_kept_feed_is_not_sent_twice_either(read):
    known = read("feed")["ETag"]

    assert Client().get(KEPT["feed"], headers={"If-None-Match": known}).status_code == 304


def test_a_frame_in_another_language_is_kept_apart(read):
    chinese = Client().get(KEPT["frame"].replace("lang=en", "lang=zh-hans")).content.decode()

    assert "台灯" in chinese
    assert "Desk lamp" in read("frame").content.decode()
