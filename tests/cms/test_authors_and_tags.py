"""Who writes here and what is filed under a word: pages of their own, in each language."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.models import ArticlePage, Author, Byline
from tests.factories import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(section):
    """A published story by Zhou Mian, filed under two words."""
    article = stories.article(section, body=[stories.text("<p>Light.</p>")])
    stories.author(article)
    article.tags.add("light", "Desk work")
    article.save_revision().publish()
    return article


def test_a_byline_leads_to_the_authors_page_and_that_to_the_story(article, client):
    html = client.get(article.url).content.decode()

    assert 'href="/en/authors/zhou-mian/"' in html
    listed = client.get("/en/authors/zhou-mian/")
    assert article.url in listed.content.decode()
    assert listed["Cache-Control"] == "public, max-age=0, s-maxage=60"


def test_an_author_of_two_languages_leads_from_one_to_the_other(article, client, home):
    there = stories.home("zh-hans", of=home)
    english = Author.objects.get()
    Author.objects.create(name="周眠", locale=there.locale, translation_key=english.translation_key)

    html = client.get("/en/authors/zhou-mian/").content.decode()

    assert "/zh-hans/authors/%E5%91%A8%E7%9C%A0/" in html
    assert client.get("/zh-hans/authors/周眠/").status_code == 200
    assert client.get("/zh-hans/authors/zhou-mian/").status_code == 404


def test_a_draft_is_not_listed_under_its_author_nor_its_tag(article, client):
    article.unpublish()

    assert article.title not in client.get("/en/authors/zhou-mian/").content.decode()
    assert client.get("/en/tags/light/").status_code == 404


def test_two_authors_of_one_name_have_two_addresses(article):
    again = Author.objects.create(name="Zhou Mian", locale=article.locale)

    assert again.slug == "zhou-mian-2"
    with pytest.raises(ValidationError, match="Another author has this address"):
        Author(name="Somebody", slug="zhou-mian", locale=article.locale).clean()


def test_a_story_shows_its_tags_and_each_leads_to_its_page(article, client):
    html = client.get(article.url).content.decode()

    assert 'href="/en/tags/light/">light</a>' in html
    assert 'href="/en/tags/desk-work/">Desk work</a>' in html
    assert article.url in client.get("/en/tags/desk-work/").content.decode()


def test_a_tag_lists_only_the_language_of_the_address(article, client, home):
    there = stories.section(stories.home("zh-hans", of=home))
    chinese = stories.article(there, "elsewhere", title="别处")
    chinese.tags.add("light", "灯光")
    chinese.save_revision().publish()

    assert "别处" not in client.get("/en/tags/light/").content.decode()
    assert "别处" in client.get("/zh-hans/tags/灯光/").content.decode()


@pytest.mark.parametrize("address", ["/en/tags/nothing/", "/en/authors/nobody/"])
def test_what_nobody_wrote_is_not_found(home, client, address):
    assert client.get(address).status_code == 404


def test_a_preview_shows_the_tags_of_the_draft(article, editor):
    article = ArticlePage.objects.get(pk=article.pk)
    article.tags.add("a word of the draft")

    assert "a word of the draft" in article.make_preview_request().content.decode()


@pytest.mark.parametrize("address", ["/en/tags/light/", "/en/authors/zhou-mian/"])
def test_a_list_takes_as_few_queries_whatever_its_length(
    article, section, client, address, kept_pages, django_assert_max_num_queries
):
    for number in range(5):
        other = stories.article(section, f"story-{number}")
        Byline.objects.create(page=other, author=Author.objects.get())
        other.tags.add("light")
        other.save_revision().publish()
    client.get(address)

    with django_assert_max_num_queries(5):
        html = client.get(f"{address}?afresh=1").content.decode()
    assert html.count('class="story-card"') == 6


def test_a_story_that_moves_leaves_a_redirect_that_costs_its_readers_nothing(
    article, client, django_capture_on_commit_callbacks
):
    old = article.url
    article.slug = "a-better-name"
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()

    answer = client.get(old)

    assert (answer.status_code, answer.url) == (301, "/en/home/a-better-name/")
    assert client.get(answer.url).status_code == 200


def test_a_section_that_moves_takes_its_stories_along(article, section, client, django_capture_on_commit_callbacks):
    old = article.url
    section.slug = "rooms"
    with django_capture_on_commit_callbacks(execute=True):
        section.save_revision().publish()

    assert client.get(old).url == "/en/rooms/the-quiet-hour/"


def test_editors_keep_the_redirects(editor, home):
    assert editor.get(reverse("wagtailredirects:index")).status_code == 200
