"""The sitemap lists what anybody may see, in every language, as often as it really changes, and nothing else."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from commerce.catalogue.models import Product, ProductImage
from core import clock
from core.web import sitemap
from tests.factories import catalogue, pricing, stories

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
ROOT = "http://localhost:8000"


@pytest.fixture
def world(lamp, picture):
    """A magazine in two languages with a story, and a lamp on a shelf."""
    lamp.product.category = catalogue.category()
    lamp.product.save()
    ProductImage.objects.create(product=lamp.product, image=picture)
    home = stories.home()
    section = stories.section(home)
    story = stories.article(section, hero_image=picture, hero_alt="A lamp")
    chinese = stories.section(stories.home("zh-hans", of=home), of=section, title="居家")
    stories.article(chinese, "the-quiet-hour", of=story)
    return story


def children(client) -> list[str]:
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"].startswith("application/xml")
    return [each.text for each in ElementTree.fromstring(answer.content).iter(f"{S}loc")]


def urls(client) -> dict[str, ElementTree.Element]:
    found = {}
    for child in children(client):
        for url in ElementTree.fromstring(client.get(child.removeprefix(ROOT)).content):
            found[url.find(f"{S}loc").text.removeprefix(ROOT)] = url
    return found


def others(url) -> dict[str, str]:
    links = [each for each in url if each.tag.endswith("}link")]
    return {each.get("hreflang"): each.get("href").removeprefix(ROOT) for each in links}


def test_everything_public_is_listed_once_in_each_language(world, client):
    places = {"", "home/", "home/the-quiet-hour/", "p/desk-lamp/", "shop/", "shop/lighting/"}

    assert set(urls(client)) == {f"/{code}/{place}" for code in ("en", "zh-hans") for place in places}


def test_whoever_wrote_something_public_is_listed(world, client):
    stories.author(world)
    stories.author(stories.draft(world.get_parent().specific, "not-yet"), "Lin Yue")

    authors = [path for path in urls(client) if "/authors/" in path]

    assert authors == ["/en/authors/zhou-mian/"]
    assert client.get(authors[0]).status_code == 200


def test_everything_that_is_listed_is_there(world, client):
    assert {client.get(path).status_code for path in urls(client)} == {200}


def test_translations_are_reciprocal(world, client):
    listed = urls(client)

    for url in listed.values():
        told = others(url)
        assert set(told) == {"en", "zh-Hans", "x-default"}
        assert told["x-default"] == told["en"]
        assert others(listed[told["en"]]) == others(listed[told["zh-Hans"]])


def test_pictures_are_listed_with_what_they_show(world, client):
    listed = urls(client)

    for path in ("/en/p/desk-lamp/", "/en/home/the-quiet-hour/"):
        assert listed[path].find(f"{IMAGE}image/{IMAGE}loc").text.startswith(f"{ROOT}/media/")


def test_a_thing_changes_when_it_is_edited_or_its_price_does(world, lamp, client):
    Product.objects.update(updated_at=clock.now() - timedelta(days=50))
    change = clock.now() - timedelta(days=3)
    pricing.price(lamp, 35900, at=change)
    pricing.price(lamp, 29900, at=clock.now() + timedelta(days=3))

    assert urls(client)["/en/p/desk-lamp/"].find(f"{S}lastmod").text == change.isoformat(timespec="seconds")


def test_a_section_changes_when_a_story_in_it_does(world, client):
    at = world.last_published_at.isoformat(timespec="seconds")

    listed = urls(client)

    assert listed["/en/home/"].find(f"{S}lastmod").text == at
    assert listed["/en/home/the-quiet-hour/"].find(f"{S}lastmod").text == at


@pytest.mark.parametrize("how", ["archived", "draft", "unpriced"])
def test_a_thing_nobody_can_buy_is_not_listed(world, lamp, client, how):
    if how == "unpriced":
        lamp.prices.get().changes.all().delete()
    else:
        Product.objects.update(state=how)

    assert not [path for path in urls(client) if "/p/" in path]


def test_drafts_and_pages_behind_a_password_are_not_listed(world, client):
    stories.draft(world.get_parent().specific, "not-yet")
    PageViewRestriction.objects.create(page=world, restriction_type="password", password="open sesame")

    assert [path for path in urls(client) if path.startswith("/en/home/")] == ["/en/home/"]


def test_a_long_list_has_more_children_and_each_thing_is_in_one(world, client, monkeypatch, at):
    monkeypatch.setattr(sitemap, "PER_CHILD", 2)
    for number in range(4):
        pricing.price(catalogue.variant(catalogue.product(f"thing-{number}"), f"THING-{number}"), 900, at=at)
    found = [
        each.text
        for child in children(client)
        for each in ElementTree.fromstring(client.get(child.removeprefix(ROOT)).content).iter(f"{S}loc")
    ]

    assert f"{ROOT}/sitemaps/products-3.xml" in children(client)
    assert len(found) == len(set(found)) == 20


@pytest.mark.parametrize("path", ["/sitemaps/nothing-1.xml", "/sitemaps/pages-99.xml", "/sitemaps/pages-0.xml"])
def test_a_child_that_is_not_there_is_not_found(world, client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("kind", ["pages", "products", "categories"])
def test_a_child_takes_as_many_queries_for_many_as_for_few(world, client, kind, at):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/sitemaps/{kind}-1.xml")
        return len(queries)

    asked()
    few = asked()
    for number in range(6):
        thing = catalogue.product(f"thing-{number}", category=catalogue.category(f"shelf-{number}"))
        pricing.price(catalogue.variant(thing, f"THING-{number}"), 900, at=at)
        stories.article(world.get_parent().specific, f"more-{number}")

    assert asked() <= few


def test_an_empty_shop_has_a_sitemap_all_the_same(client, db):
    assert client.get("/sitemap.xml").status_code == 200


def test_robots_are_told_where_it_is_and_what_to_leave_alone(client, db):
    answer = client.get("/robots.txt")

    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"].startswith("text/plain")
    assert f"Sitemap: {ROOT}/sitemap.xml" in lines
    assert {"Disallow: /admin/", "Disallow: /en/basket/", "Disallow: /zh-hans/checkout/"} <= set(lines)
    assert "Disallow: /" not in lines
