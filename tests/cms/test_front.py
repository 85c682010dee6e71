"""The front page is whole without anybody choosing, and obeys whoever does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.models import HomeBrief, HomePick
from tests.factories import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(section):
    """Six articles, the first the newest."""
    now = timezone.now()
    return [
        stories.article(
            section, f"story-{place}", title=f"Story {place}", first_published_at=now - timedelta(days=place)
        )
        for place in range(6)
    ]


def shown(client, home) -> dict:
    """What the front page shows."""
    return client.get(home.url).context_data


def test_what_nobody_chose_is_chosen_by_date(client, home, articles, lamp):
    page = shown(client, home)

    assert page["lead"].title == "Story 0"
    assert [brief.title for brief in page["briefs"]] == ["Story 1", "Story 2", "Story 3"]
    assert [card.slug for card in page["picks"]] == ["desk-lamp"]
    assert [story.title for story in page["more"]] == ["Story 4", "Story 5"]


def test_what_the_editor_chose_stands_first(client, home, articles, lamp, cup):
    home.lead = articles[4]
    home.briefs = [HomeBrief(article=articles[5])]
    home.picks = [HomePick(product=cup.product)]
    home.save_revision().publish()

    page = shown(client, home)

    assert page["lead"].title == "Story 4"
    assert [brief.title for brief in page["briefs"]] == ["Story 5"]
    assert [card.slug for card in page["picks"]] == ["tea-cup"]


def test_a_chosen_article_that_was_unpublished_is_not_shown(client, home, articles):
    home.lead = articles[4]
    home.save_revision().publish()
    articles[4].unpublish()

    assert "Story 4" not in client.get(home.url).content.decode()


def test_the_lead_brings_its_first_note(client, home, section, lamp):
    stories.article(section, body=[stories.text("<p>Light.</p>"), stories.note(lamp.product, voice="Ours.")])

    note = shown(client, home)["lead"].note

    assert (note.card.slug, note.voice) == ("desk-lamp", "Ours.")


def test_an_empty_magazine_has_a_front_page(client, home):
    assert client.get(home.url).status_code == 200


def test_a_section_lists_its_stories_newest_first(client, section, articles):
    page = client.get(section.url).context_data

    assert [story.title for story in page["stories"]] == [f"Story {place}" for place in range(6)]
    assert [link.is_current for link in page["nav"]] == [True]
