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


def test_a_lead_that_is_gone_gives_way_to_the_newest_and_not_to_a_brief(client, home, articles):
    home.lead = articles[4]
    home.briefs = [HomeBrief(article=articles[5])]
    home.save_revision().publish()
    articles[4].unpublish()

    page = shown(client, home)

    assert page["lead"].title == "Story 0"
    assert [brief.title for brief in page["briefs"]] == ["Story 5"]


def test_briefs_that_are_all_gone_are_filled_by_date(client, home, articles):
    home.briefs = [HomeBrief(article=articles[5])]
    home.save_revision().publish()
    articles[5].unpublish()

    assert [brief.title for brief in shown(client, home)["briefs"]] == ["Story 1", "Story 2", "Story 3"]


def test_what_was_chosen_twice_is_shown_once(client, home, articles, cup):
    home.lead = articles[1]
    home.briefs = [HomeBrief(article=articles[1]), HomeBrief(article=articles[2]), HomeBrief(article=articles[2])]
    home.picks = [HomePick(product=cup.product), HomePick(product=cup.product)]
    home.save_revision().publish()

    page = shown(client, home)

    assert [brief.title for brief in page["briefs"]] == ["Story 2"]
    assert [card.slug for card in page["picks"]] == ["tea-cup"]


def test_a_story_of_another_language_does_not_lead(client, home, articles):
    there = stories.section(stories.home("zh-hans", of=home))
    home.lead = stories.article(there, "elsewhere", title="别处")
    home.save_revision().publish()

    assert shown(client, home)["lead"].title == "Story 0"


def test_a_chosen_row_keeps_its_heading_its_order_and_what_is_sold_out(client, home, articles, lamp, cup):
    home.picks_heading = "For long evenings"
    home.picks = [HomePick(product=cup.product), HomePick(product=lamp.product)]
    home.save_revision().publish()

    assert [card.slug for card in shown(client, home)["picks"]] == ["tea-cup", "desk-lamp"]
    assert "For long evenings" in client.get(home.url).content.decode()


def test_chosen_things_that_are_all_archived_leave_no_hole(client, home, articles, lamp, cup):
    home.picks = [HomePick(product=cup.product)]
    home.save_revision().publish()
    cup.product.state = "archived"
    cup.product.save()

    assert [card.slug for card in shown(client, home)["picks"]] == ["desk-lamp"]


def test_the_front_page_takes_as_few_queries_whatever_was_chosen(
    client, home, articles, lamp, cup, kept_pages, django_assert_max_num_queries
):
    home.lead = articles[3]
    home.briefs = [HomeBrief(article=each) for each in articles[:3]]
    home.picks = [HomePick(product=lamp.product), HomePick(product=cup.product)]
    home.save_revision().publish()
    client.get(home.url)

    with django_assert_max_num_queries(10):
        client.get(f"{home.url}?afresh=1")
