"""The stories for programs: public ones only, the newest first, page by page."""

from datetime import timedelta

import pytest

from cms.models import ArticlePage
from tests.factories import stories

pytestmark = pytest.mark.django_db
URL = "/api/v1/articles"


@pytest.fixture
def three(section, at):
    """Three stories, published a day apart."""
    for number in range(3):
        page = stories.article(section, f"story-{number}", title=f"Story {number}")
        ArticlePage.objects.filter(pk=page.pk).update(first_published_at=at + timedelta(days=number))
    stories.author(ArticlePage.objects.get(slug="story-1"), "Zhou Mian")
    return section


def titles(answer):
    return [item["title"] for item in answer.json()["items"]]


def test_the_newest_come_first_and_the_cursor_goes_on(client, three):
    first = client.get(URL, {"limit": 2})
    second = client.get(URL, {"limit": 2, "cursor": first.json()["next"]})

    assert titles(first) == ["Story 2", "Story 1"]
    assert titles(second) == ["Story 0"]
    assert second.json()["next"] is None


def test_a_story_says_where_it_is_and_who_profits(client, three):
    item = client.get(URL, {"author": "Zhou Mian"}).json()["items"][0]

    assert item["url"] == "/en/home/story-1/"
    assert (item["section"], item["authors"], item["commercial_relation"]) == ("home", ["Zhou Mian"], "own")


def test_a_tag_narrows_and_every_story_says_its_own(client, three):
    for slug, tags in (("story-0", ["Light", "Quiet"]), ("story-2", ["Light"])):
        page = ArticlePage.objects.get(slug=slug)
        page.tags.add(*tags)
        page.save()

    light, quiet, nobodys = (client.get(URL, {"tag": tag}) for tag in ("light", "quiet", "loud"))

    assert titles(light) == ["Story 2", "Story 0"]
    assert [item["tags"] for item in light.json()["items"]] == [["light"], ["light", "quiet"]]
    assert titles(quiet) == ["Story 0"]
    assert titles(nobodys) == []
    assert client.get(URL, {"tag": "light", "author": "Zhou Mian"}).json() == {"items": [], "next": None}


def test_a_draft_is_not_told(client, three):
    stories.draft(three, "secret", title="Secret")

    assert "Secret" not in titles(client.get(URL))


def test_a_section_nobody_has_is_empty(client, three):
    assert titles(client.get(URL, {"section": "nowhere"})) == []
    assert len(titles(client.get(URL, {"section": "home"}))) == 3


@pytest.mark.parametrize("cursor", ["x", "!!", "MjAyNg", "2026", "eA=="])
def test_a_cursor_that_is_none_is_refused_with_its_name(client, three, cursor):
    answer = client.get(URL, {"cursor": cursor})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "cursor"


def test_more_stories_are_no_more_queries(client, three, django_assert_max_num_queries):
    client.get(URL)

    with django_assert_max_num_queries(4):
        client.get(URL)
