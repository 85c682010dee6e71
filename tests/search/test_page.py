"""The page of results, through the door."""

import time

import pytest

from core import clock
from search.sweep import rebuild
from tests.factories import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(stocked):
    """The small shop, and a story that speaks of a lamp."""
    section = stories.section(stories.home())
    stories.article(section, body=[stories.text("<p>One lamp per task.</p>")])
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
    said = client.get("/en/search/", {"q": "lmap"}).content.decode()

    assert "Nothing was found for “lmap”." in said
    assert 'href="?q=lamp"' in said
    assert 'href="/en/shop/"' in said


def test_a_question_is_never_markup(client, site):
    said = client.get("/en/search/", {"q": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert" not in said


@pytest.mark.parametrize("piece", ['"', "a", "@.", "手", "a "])
def test_a_hundred_thousand_characters_are_refused_at_once(client, site, piece):
    began = time.process_time()

    page = client.get("/en/search/", {"q": piece * (100_000 // len(piece))})

    assert page.status_code == 200
    assert "That is more than 200 characters." in page.content.decode()
    assert time.process_time() - began < 3


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
