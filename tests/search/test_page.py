"""The page of results, through the door."""

import re
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commerce.catalogue.models import Product
from commerce.pricing.change_price import change_price
from core import clock
from core.money import Money
from search.sweep import rebuild
from tests.factories import catalogue, pricing, stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(stocked):
    """The small shop, and a story that speaks of a lamp."""
    section = stories.section(stories.home())
    stories.article(section, body=[stories.text("<p>One lamp per task, on the desk.</p>")])
    rebuild(clock.now())
    return stocked


def test_it_shows_the_thing_with_its_price_and_the_story(client, site):
    page = client.get("/en/search/", {"q": "lamp"})

    said = page.content.decode()
    assert "¥399" in said
    assert "The quiet hour" in said
    assert page["X-Robots-Tag"] == "noindex"
    assert page["Cache-Control"] == "public, max-age=0, s-maxage=60"


def test_nothing_asked_offers_the_newest_stories(client, site):
    said = client.get("/en/search/").content.decode()

    assert "New in the magazine" in said
    assert "The quiet hour" in said


def test_nothing_found_says_so_and_leads_on(client, site):
    said = client.get("/en/search/", {"q": "lmap", "typed": "1"}).content.decode()

    assert "Nothing was found for “lmap”." in said
    assert 'href="?q=lamp"' in said
    assert 'href="/en/shop/"' in said
    assert "New in the magazine" in said
    assert 'class="hits"' not in said


def test_a_misspelt_word_shows_what_the_right_one_finds_and_leads_back_to_what_was_typed(client, site):
    said = client.get("/en/search/", {"q": "lmap"}).content.decode()

    assert "Showing results for “lamp”." in said
    assert '<a href="?q=lmap&amp;typed=1">Search for “lmap” instead</a>' in said
    assert 'value="lmap"' in said
    assert "¥399" in said
    assert "Nothing was found" not in said


def test_a_misspelt_word_that_is_narrowed_is_answered_as_it_stands(client, site):
    said = client.get("/en/search/", {"q": "lmap", "kind": "product"}).content.decode()

    assert "Showing results for" not in said
    assert "Narrowed like this, “lmap” finds nothing." in said


def test_what_was_narrowed_to_nothing_is_told_from_what_is_not_there(client, site):
    said = client.get("/en/search/", {"q": "lamp", "price": "100"}).content.decode()

    assert "Narrowed like this, “lamp” finds nothing." in said
    assert 'href="/en/search/?q=lamp"' in said
    assert "Nothing was found" not in said


def test_what_narrows_stands_before_what_was_found_folded_until_it_is_asked_for(client, site, at):
    pricing.price(catalogue.variant(catalogue.product("kettle", name="Kettle for the lamp"), "KETTLE"), 100, at=at)
    rebuild(clock.now())

    plain = client.get("/en/search/", {"q": "lamp"}).content.decode()
    narrowed = client.get("/en/search/", {"q": "lamp", "stock": "1", "kind": "product"}).content.decode()

    for said in (plain, narrowed):
        assert said.index("Narrow the results") < min(said.find(each) % 10**9 for each in ("¥399", "The quiet hour"))
        assert re.search(r'<details class="facets">', said), "folded, and it needs no script to unfold"
    assert "chips--chosen" not in plain
    chips = re.search(r'<ul class="chips chips--chosen">(.*?)</ul>', narrowed, re.DOTALL)[1]
    assert re.findall(r'href="([^"]*)" rel="nofollow">([^<]*)<', chips) == [
        ("?q=lamp&amp;kind=product", "Only what can be had now"),
        ("?q=lamp&amp;kind=product", "Clear all"),
    ]
    assert "1 chosen" in narrowed


def test_nothing_found_shows_the_shelves_there_are(client, site):
    Product.objects.filter(pk=site[0].product_id).update(category=catalogue.category("lighting", "Lighting"))

    said = client.get("/en/search/", {"q": "lihgting"}).content.decode()

    assert "The nearest shelf:" in said
    assert said.count('href="/en/shop/lighting/"') == 2


def test_where_the_price_has_left_the_band_no_empty_list_is_shown(client, site):
    change_price(site[0], Money(1500000, "CNY"), now=clock.now(), reason="tests")

    said = client.get("/en/search/", {"q": "lamp", "price": "600"}).content.decode()

    assert "Desk lamp" not in said
    assert 'class="hits"' not in said


def test_a_question_is_never_markup(client, site):
    said = client.get("/en/search/", {"q": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert" not in said


@pytest.mark.parametrize("piece", ['"', "a", "@.", "手", "a "])
def test_a_hundred_thousand_characters_are_refused_at_once(client, site, piece):
    client.get("/en/search/", {"q": "lamp"})  # templates are read once
    began = time.process_time()

    page = client.get("/en/search/", {"q": piece * (100_000 // len(piece))})

    assert page.status_code == 200
    assert "That is more than 200 characters." in page.content.decode()
    assert time.process_time() - began < 0.3


def test_twenty_results_cost_the_page_no_more_queries_than_two(client, site, at):
    for number in range(30):
        made = catalogue.product(f"kettle-{number}", name=f"Kettle {number} for the lamp")
        pricing.price(catalogue.variant(made, f"KETTLE-{number}"), 100, at=at)
    rebuild(clock.now())
    client.get("/en/search/", {"q": "lamp"})

    few, many = (_queries_and_hits(client, each) for each in ("desk lamp", "lamp"))

    assert few[1] < 3 < 18 <= many[1]
    assert many[0] <= few[0]


def _queries_and_hits(client, question):
    with CaptureQueriesContext(connection) as asked:
        said = client.get("/en/search/", {"q": question}).content.decode()
    return len(asked), said.count('<article class="')


def test_every_page_leads_to_it(client, site):
    assert 'href="/en/search/"' in client.get("/en/shop/").content.decode()


def test_the_api_tells_the_same(client, site):
    answer = client.get("/api/v1/search", {"q": "lamp", "kind": "product"}).json()

    [item] = answer["items"]
    assert item["product"]["price_from"] == {"amount": 39900, "currency": "CNY"}
    assert answer["facets"]["kind"] == [
        {"slug": "article", "name": "Stories", "count": 1},
        {"slug": "product", "name": "Things", "count": 1},
    ]


def test_the_api_refuses_a_kind_there_is_not(client, site):
    answer = client.get("/api/v1/search", {"q": "lamp", "kind": "shoe"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "kind"
