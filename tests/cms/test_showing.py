"""Where a product is written about, and what a basket's line is told of it."""

import pytest

from cms.showing import stories_showing
from cms.sources import article_titles
from core.images.picture import picture_of
from tests.factories import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(rf):
    """A request for any page."""
    return rf.get("/en/")


def test_the_stories_that_show_a_product_are_found_with_what_they_say_of_it(section, lamp, cup, asked):
    stories.article(section, body=[stories.note(cup.product), stories.note(lamp.product, voice="Ours.")])
    stories.article(section, "other", body=[stories.row(cup.product)])

    [story] = stories_showing(lamp.product_id, asked, "en")

    assert (story.title, story.url, story.voice) == ("The quiet hour", "/en/home/the-quiet-hour/", "Ours.")


def test_each_story_has_its_own_address_picture_and_words(section, lamp, picture, asked):
    body = [stories.note(lamp.product)]
    stories.article(section, "older", title="Older", standfirst="First.", body=body)
    stories.article(section, "newer", title="Newer", body=body, hero_image=picture, hero_alt="A lamp, lit")

    newer, older = stories_showing(lamp.product_id, asked, "en")

    assert (newer.title, newer.url, newer.picture) == ("Newer", "/en/home/newer/", picture_of(picture, "A lamp, lit"))
    assert (older.title, older.url, older.picture) == ("Older", "/en/home/older/", None)
    assert older.standfirst == "First."


def test_a_story_that_names_a_product_in_a_row_is_found_too(section, cup, asked):
    stories.article(section, body=[stories.row(cup.product)])

    assert [story.voice for story in stories_showing(cup.product_id, asked, "en")] == [""]


def test_the_products_page_leads_to_its_stories(section, lamp, client):
    page = stories.article(section, body=[stories.note(lamp.product)])

    html = client.get("/en/p/desk-lamp/").content.decode()

    assert "Written about in" in html
    assert page.url in html


def test_a_draft_shows_nothing_yet(section, lamp, asked):
    stories.draft(section, body=[stories.note(lamp.product)])

    assert list(stories_showing(lamp.product_id, asked, "en")) == []


def test_stories_in_another_language_are_not_shown(section, lamp, asked):
    stories.article(section, body=[stories.note(lamp.product)])

    assert list(stories_showing(lamp.product_id, asked, "zh-hans")) == []


def test_a_lines_source_is_named(section):
    page = stories.article(section)

    assert article_titles([page.pk, 987654], "en") == {page.pk: ("The quiet hour", "/en/home/the-quiet-hour/")}


def test_a_source_that_is_not_public_any_more_has_no_name(section):
    page = stories.article(section)
    page.unpublish()

    assert article_titles([page.pk], "en") == {}
