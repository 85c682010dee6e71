"""Among the things of a shelf stands a story that shows one of them: public, of this site, in this language, now."""

from datetime import timedelta

import pytest
from wagtail.models import Page, Site

from cms.models import HomePage
from core import clock
from core.images.picture import picture_of
from tests.factories import catalogue, pricing, stories

SHELF = "/en/shop/lighting/"


@pytest.fixture
def lit(lamp, at):
    """The lamp on its shelf."""
    lamp.product.category = catalogue.category()
    lamp.product.save()
    return lamp


@pytest.fixture
def section(db):
    return stories.section(stories.home())


def shown(client, query="", path=SHELF) -> bool:
    html = client.get(path + query).content.decode()
    assert ("and a story" in html) == ("cards__story" in html) or path != SHELF
    return "cards__story" in html


def test_a_story_that_shows_one_of_them_stands_among_them(lit, section, client):
    stories.article(section, body=[stories.note(lit.product)], standfirst="Light for the evening.")

    html = client.get(SHELF).content.decode()

    assert "1 thing and a story" in html
    assert '<h3><a href="/en/home/the-quiet-hour/">The quiet hour</a></h3>' in html
    assert '<p class="label"><a href="/en/home/">At home</a></p>' in html
    assert "Light for the evening." in html


def test_it_stands_there_with_its_picture_and_says_who_profits(lit, section, picture, client):
    paid = {"commercial_relation": "paid", "relation_brand": "Orla Fenn"}
    stories.article(section, body=[stories.note(lit.product)], hero_image=picture, hero_alt="A lamp, lit", **paid)

    html = client.get(SHELF).content.decode()

    story = html.partition('<div class="cards__story">')[2]
    assert picture_of(picture).src in story
    assert "Ad — paid by Orla Fenn" in story


def test_a_section_that_was_withdrawn_is_not_named(lit, section, client):
    stories.article(section, body=[stories.note(lit.product)])
    section.unpublish()

    html = client.get(SHELF).content.decode()

    assert "The quiet hour" in html and "At home" not in html


def test_no_story_stands_where_none_shows_one_of_them(lit, cup, section, client):
    stories.article(section, body=[stories.note(cup.product)])

    assert not shown(client)


@pytest.mark.parametrize("query", ["?stock=1", "?sort=name", "?price=600", "?brand=x&sort=price"])
def test_no_story_interrupts_what_was_asked_for(lit, section, client, query):
    stories.article(section, body=[stories.note(lit.product)])

    assert not shown(client, query)


def test_a_draft_and_an_expired_story_do_not(lit, section, client):
    stories.draft(section, body=[stories.note(lit.product)])
    old = stories.article(section, "old", body=[stories.note(lit.product)])
    old.expire_at = clock.now() - timedelta(seconds=1)
    old.save()

    assert not shown(client)


def test_a_timed_block_counts_only_in_its_time(lit, section, client, time_machine):
    now = clock.now()
    start, end = now + timedelta(minutes=5), now + timedelta(minutes=9)
    stories.article(section, body=[stories.timed(stories.note(lit.product), starts_at=start, ends_at=end)])
    before = shown(client)
    time_machine.move_to(start)
    during = shown(client)
    time_machine.move_to(end)

    assert (before, during, shown(client)) == (False, True, False)


def test_nobody_keeps_a_shelf_or_a_product_beyond_the_moment_at_which_its_story_goes(lit, section, client):
    soon = clock.now() + timedelta(seconds=10)
    stories.article(section, body=[stories.timed(stories.note(lit.product), ends_at=soon)])

    kept = [client.get(path)["Cache-Control"] for path in ("/en/shop/lighting/", "/en/p/desk-lamp/")]

    assert all(int(told.partition("s-maxage=")[2]) <= 10 for told in kept), kept


def test_nobody_keeps_the_front_page_or_another_story_beyond_the_end_of_one_it_shows(lit, section, client, kept_pages):
    here, other = stories.article(section, "here"), stories.article(section, "other")
    other.expire_at = clock.now() + timedelta(seconds=10)
    other.save()

    kept = [client.get(path)["Cache-Control"] for path in ("/en/", here.url)]

    assert all(int(told.partition("s-maxage=")[2]) <= 10 for told in kept), kept


def test_a_story_is_of_the_readers_language(lit, section, client):
    stories.article(section, body=[stories.note(lit.product)])

    assert not shown(client, path="/zh-hans/shop/lighting/")


def test_a_story_of_another_site_is_not_shown(lit, section, client):
    there = HomePage(title="Elsewhere", slug="elsewhere", locale=section.locale)
    Page.get_first_root_node().add_child(instance=there)
    Site.objects.create(hostname="elsewhere.example", root_page=there)
    stories.article(stories.section(there, "away"), "far", body=[stories.note(lit.product)])

    assert not shown(client)


def test_of_the_newest_stories_the_one_that_shows_most_stands_there(lit, section, client, at):
    other = catalogue.variant(catalogue.product("spot", category=lit.product.category), "SPOT")
    pricing.price(other, 900, at=at - timedelta(days=9))
    stories.article(section, "both", title="Both", body=[stories.note(lit.product), stories.note(other.product)])
    stories.article(section, "one", title="One", body=[stories.note(other.product)])

    html = client.get(SHELF).content.decode()

    assert ">Both</a>" in html and ">One</a>" not in html


def test_it_costs_one_question(lit, section, client, kept_pages, django_assert_num_queries):
    client.get(SHELF)
    with django_assert_num_queries(6):
        client.get(SHELF + "?afresh=1")
    stories.article(section, body=[stories.note(lit.product)])

    client.get(SHELF)
    with django_assert_num_queries(6):
        assert shown(client, "?afresh=1")
