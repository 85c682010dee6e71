"""Other stories, chosen by hand: in the reader's language, public, each once, in the same few queries."""

import pytest
from django.template.loader import render_to_string
from wagtail.models import PageViewRestriction

from cms.blocks.related import RelatedBlock
from cms.reading import read, world_of
from tests.factories import stories
from tests.factories.stories import related

pytestmark = pytest.mark.django_db


def shown(raw, at, *, page=None, language="en"):
    return read(raw, world_of(raw, page, language, at))


@pytest.fixture
def lamps(section):
    """A published story."""
    return stories.article(section, "lamps", title="Lamps")


def test_stories_stand_in_the_order_they_were_chosen_each_once(section, lamps, at):
    cups = stories.article(section, "cups", title="Cups")

    [piece] = shown([related(cups, lamps, cups, heading="Read on")], at)
    html = render_to_string("blocks/related.html", {"block": piece})

    assert [story.title for story in piece.stories] == ["Cups", "Lamps"]
    assert "Read on" in html and 'href="/en/home/cups/"' in html and "At home" in html


def test_a_story_that_is_not_public_is_not_there(section, lamps, at):
    gone = stories.article(section, "gone", title="Gone")
    gone.unpublish()
    secret = stories.article(section, "secret", title="Secret")
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    unborn = stories.draft(section, "unborn", title="Unborn")

    [piece] = shown([related(gone, secret, lamps, unborn, 987654)], at)

    assert [story.title for story in piece.stories] == ["Lamps"]
    assert shown([related(gone, 987654)], at) == []


def test_a_story_is_told_in_the_language_of_the_one_that_shows_it(home, lamps, at):
    chinese = stories.section(stories.home("zh-hans", of=home), title="居家")
    stories.article(chinese, "lamps", title="灯", of=lamps)
    alone = stories.article(chinese, "alone", title="独")

    [english] = shown([related(lamps, alone)], at)
    [translated] = shown([related(lamps, alone)], at, language="zh-hans")

    assert [story.title for story in english.stories] == ["Lamps"]
    assert [story.title for story in translated.stories] == ["灯", "独"]


def test_a_story_does_not_lead_to_itself(lamps, at):
    assert shown([related(lamps)], at, page=lamps.pk) == []


def test_six_stories_are_asked_for_as_quickly_as_one(section, lamps, at, django_assert_max_num_queries):
    more = [stories.article(section, f"story-{n}", title=f"Story {n}") for n in range(5)]
    shown([related(lamps)], at)

    with django_assert_max_num_queries(3):
        [piece] = shown([related(lamps, *more)], at)

    assert len(piece.stories) == 6


def test_only_articles_can_be_chosen_and_six_at_most(section, lamps):
    block = RelatedBlock().child_blocks["stories"]

    assert block.meta.max_num == 6
    assert block.child_block.target_models == [type(lamps)]
