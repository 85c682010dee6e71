"""Whatever changes, the next reader is told, from a kept page or not, with JavaScript or without: the pages are read

here as they come from the server. Each change is made through the door that makes it.
"""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from commerce.offers.archive import archive
from commerce.offers.cards import told_of
from commerce.pricing.change_price import change_price
from commerce.stock.release import release, release_expired
from commerce.stock.reserve import reserve
from core import clock
from core.money import Money
from core.seed import seed
from tests.commerce.offers.product_form import black, form_of, rows
from tests.factories import catalogue, stock, stories

PAGES = {
    "article": "/en/home/the-quiet-hour/",
    "Chinese article": "/zh-hans/home/the-quiet-hour/",
    "front page": "/en/",
    "product": "/en/p/desk-lamp/",
    "Chinese product": "/zh-hans/p/desk-lamp/",
    "shop": "/en/shop/",
    "category": "/en/shop/lighting/",
}


@pytest.fixture
def home(db):
    return stories.home()


@pytest.fixture
def section(home):
    return stories.section(home)


@pytest.fixture
def magazine(lamp, cup, section, home, at):
    """A lamp in a story and in its translation, on the front page, in the shop and on its shelf; a cup beside it."""
    stock.stock(lamp, 9, at=at)
    stock.stock(cup, 900, at=at)
    lamp.product.category = catalogue.category("lighting")
    lamp.product.save()
    page = stories.article(section, body=[stories.note(lamp.product, "A lamp.")])
    there = stories.section(stories.home("zh-hans", of=home), title="居家", of=section)
    stories.article(there, page.slug, title="安静的一小时", of=page, body=[stories.note(lamp.product)])
    stories.article(section, "about-cups", title="About cups", body=[stories.note(cup.product)])
    return page


@pytest.fixture
def read(magazine, any_kept_pages):
    """`read()`: what a stranger reads on every page; a page is asked for twice, so that the second is a kept one."""
    client = Client()

    def run(times=1):
        for _ in range(times):
            answers = {name: client.get(path) for name, path in PAGES.items()}
        return {name: answer.content.decode() for name, answer in answers.items()}

    run(2)
    assert all("hit" in client.get(path).get("Cache-Status", "") for path in PAGES.values())
    return run


def test_a_price_change_is_on_every_page_at_once(read, lamp, commit):
    with commit():
        change_price(lamp, Money(45900, "CNY"), now=clock.now())

    assert {name for name, html in read().items() if "¥459" in html and "¥399" not in _prices(html)} == set(PAGES)


def _prices(html: str) -> set[str]:
    return set(re.findall(r'class="price">(?:from )?([^<]+)<', html))


def test_a_planned_price_begins_on_the_second(read, lamp, commit):
    began = clock.now()
    with commit():
        change_price(lamp, Money(45900, "CNY"), now=began, effective_at=began + timedelta(seconds=30))

    with time_machine.travel(began + timedelta(seconds=1), tick=False) as time:
        before = read(2)
        time.move_to(began + timedelta(seconds=30))
        after = read()

    assert all("¥399" in _prices(html) and "¥459" not in _prices(html) for html in before.values())
    assert all("¥459" in _prices(html) for html in after.values())


def test_the_last_one_sold_is_sold_out_everywhere(read, lamp, commit, at):
    with commit():
        reserve([(lamp, 9)], subject="order:1", until=None, now=clock.now())

    assert {name for name, html in read().items() if "Sold out" in html or "售罄" in html} == set(PAGES)


def test_few_left_are_counted_on_every_page(read, lamp, commit):
    with commit():
        reserve([(lamp, 7)], subject="order:1", until=None, now=clock.now())

    assert {name for name, html in read().items() if "Only 2 left" in html or "仅剩 2 件" in html} == set(PAGES)


@pytest.mark.parametrize("back", [release, lambda subject, *, now: release_expired(now)])
def test_what_comes_back_can_be_bought_again(read, lamp, commit, back):
    now = clock.now()
    with commit():
        reserve([(lamp, 9)], subject="order:1", until=now - timedelta(seconds=1), now=now)
    read(2)

    with commit():
        back("order:1", now=now)

    assert not [name for name, html in read().items() if "Sold out" in html or "售罄" in html]


def test_a_delivery_to_the_warehouse_is_told(read, lamp, commit, at):
    with commit():
        reserve([(lamp, 9)], subject="order:1", until=None, now=clock.now())
    read(2)

    with commit():
        stock.stock(lamp, 5, at=at)

    assert not [name for name, html in read().items() if "Sold out" in html or "售罄" in html]


def test_one_of_nine_hundred_sold_forgets_nothing(read, cup, commit):
    Client().get("/en/home/about-cups/")
    with commit():
        reserve([(cup, 1)], subject="order:1", until=None, now=clock.now())

    assert "hit" in Client().get("/en/home/about-cups/")["Cache-Status"]


def test_a_product_forgets_only_the_pages_that_show_it(read, lamp, commit):
    Client().get("/en/home/about-cups/")
    with commit():
        change_price(lamp, Money(45900, "CNY"), now=clock.now())

    assert "hit" in Client().get("/en/home/about-cups/")["Cache-Status"]
    assert "Cache-Status" not in Client().get("/en/home/the-quiet-hour/")


def test_an_archived_product_is_gone_everywhere(read, lamp, commit):
    with commit():
        archive(lamp.product)

    client = Client()
    assert client.get("/en/p/desk-lamp/").status_code == 410
    shown = {
        name
        for name in set(PAGES) - {"product", "Chinese product", "category"}
        if "¥399" in client.get(PAGES[name]).content.decode()
    }
    assert shown == set()


def test_a_product_that_comes_back_is_on_the_pages_that_waited_for_it(read, lamp, commit):
    with commit():
        archive(lamp.product)
    client = Client()
    [client.get(PAGES["article"]) for _ in range(2)]
    document = {
        "products": [
            {"ref": "lamp", "slug": "desk-lamp", "name": "Desk lamp", "state": "active",
             "variants": [{"sku": "LAMP-BLK", "price": {"amount": 39900, "currency": "CNY"}}]}
        ]
    }  # fmt: skip

    with commit():
        seed(document, now=clock.now())

    assert "¥399" in client.get(PAGES["article"]).content.decode()


def test_an_editors_new_name_for_a_product_is_on_every_page(read, lamp, administrator, commit):
    text = lamp.product.texts.get(locale="en")
    named = rows("texts", {"id": text.pk, "locale": "en", "name": "Reading lamp", "why": ""}, initial=1)
    variants = rows("variants", black(id=lamp.pk, sku=lamp.sku), initial=1)
    form = form_of(lamp.product, category=lamp.product.category_id) | named | variants

    with commit():
        saved = administrator.post(reverse("shop_products:edit", args=[lamp.product.pk]), form)

    assert saved.status_code == 302
    english = ("article", "front page", "product", "shop", "category")
    assert all("Reading lamp" in read()[name] for name in english)


def test_a_new_story_is_in_every_list_and_beside_its_product(read, section, lamp, commit):
    with commit():
        stories.article(section, "light-again", title="Light again", body=[stories.note(lamp.product)])

    pages = read()
    assert all("Light again" in pages[name] for name in ("front page", "article", "product"))


def test_a_withdrawn_story_is_gone_at_once(read, magazine, commit):
    with commit():
        magazine.unpublish()

    client = Client()
    assert client.get(PAGES["article"]).status_code == 404
    assert all(magazine.title not in client.get(PAGES[name]).content.decode() for name in ("front page", "product"))


def test_a_withdrawn_section_is_in_no_menu(read, section, commit):
    with commit():
        section.unpublish()

    assert all(section.title not in Client().get(PAGES[name]).content.decode() for name in ("product", "shop"))


def test_a_deleted_story_is_gone_at_once(read, magazine, commit):
    with commit():
        magazine.delete()

    assert Client().get(PAGES["article"]).status_code == 404


def test_a_moved_story_is_found_where_it_is_now(read, magazine, home, commit):
    elsewhere = stories.section(home, "away", title="Away")
    with commit():
        magazine.move(elsewhere, pos="last-child")

    client = Client()
    assert client.get(PAGES["article"])["Location"] == "/en/away/the-quiet-hour/"
    assert "/en/away/the-quiet-hour/" in client.get("/en/").content.decode()


def test_a_page_that_is_closed_to_strangers_is_closed_at_once(read, magazine, administrator, commit):
    with commit():
        administrator.post(
            reverse("wagtailadmin_pages:set_privacy", args=[magazine.pk]),
            {"restriction_type": "password", "password": "open sesame", "groups": []},
        )

    assert PageViewRestriction.objects.exists()
    assert "A lamp." not in Client().get(PAGES["article"]).content.decode()


def test_a_setting_of_the_site_is_on_every_page(read, administrator, commit):
    site = Site.objects.get()
    with commit():
        administrator.post(f"/admin/settings/themes/sitetheme/{site.pk}/", {"theme": "marginalia"})

    assert not [path for path in PAGES.values() if "Cache-Status" in Client().get(path)]


def test_a_page_made_of_old_news_is_not_read_by_the_next(read, lamp, commit, monkeypatch):
    with commit():
        change_price(lamp, Money(45900, "CNY"), now=clock.now())
    made = []

    def while_it_is_made(*args, **kwargs):
        told = told_of(*args, **kwargs)
        if not made:
            made.append(True)
            with commit():
                change_price(lamp, Money(49900, "CNY"), now=clock.now())
        return told

    monkeypatch.setattr("cms.reading.told_of", while_it_is_made)
    first = Client().get(PAGES["article"]).content.decode()
    second = Client().get(PAGES["article"]).content.decode()

    assert "¥459" in _prices(first)
    assert "¥499" in _prices(second)


def test_what_she_sees_is_never_what_she_is_charged_unless_she_agrees(read, lamp, commit):
    client = Client()
    client.post(
        "/en/basket/add/", {"sku": "LAMP-BLK", "quantity": 1, "shown": 39900}, HTTP_SEC_FETCH_SITE="same-origin"
    )

    with commit():
        change_price(lamp, Money(45900, "CNY"), now=clock.now())

    assert "¥459" in client.get("/en/basket/").content.decode()
    assert "¥459" in _prices(client.get(PAGES["product"]).content.decode())
