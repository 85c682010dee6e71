"""A draft is shown to people without an account, who comment and approve. Looking changes nothing, and links end."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.models import ArticlePage, ReviewAnswer, ReviewLink
from cms.review import address_of, open_review
from core import clock
from tests.factories import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(section):
    """A story nobody can see."""
    page = stories.draft(section, body=[stories.text("<p>Light.</p>")])
    page.save_revision()
    return ArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def link(draft):
    """A link to it, open for two weeks."""
    return open_review(page=draft, days=14, by=None, now=clock.now())


def say(browser, link, verdict: str = "approve", **fields):
    """Open the draft and send its form."""
    address = address_of(link, "en")
    once = re.search(r'name="once" value="([^"]+)"', browser.get(address).content.decode())[1]
    return browser.post(address, {"once": once, "name": "Mei", "comment": "", "verdict": verdict, **fields})


def test_whoever_has_the_link_reads_the_draft_without_an_account(link, client):
    response = client.get(address_of(link, "en"))

    html = response.content.decode()
    assert "Light." in html
    assert "Draft for review" in html
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert 'rel="canonical"' not in html, "what is not to be listed names no address to list"


def test_looking_changes_nothing(link, client):
    before = PageLogEntry.objects.count()

    for _ in range(3):
        client.get(address_of(link, "en"))

    assert not ReviewAnswer.objects.exists()
    assert PageLogEntry.objects.count() == before


def test_an_approval_is_written_down_with_the_name_and_the_editor_reads_it(link, draft, client, editor):
    response = say(client, link)

    assert response.status_code == 302
    assert "Thank you." in client.get(response.url).content.decode()
    [given] = link.answers.all()
    assert (given.name, given.is_approval) == ("Mei", True)
    form = editor.get(reverse("wagtailadmin_pages:edit", args=(draft.pk,))).content.decode()
    assert "<b>Mei</b> approved it" in form
    assert (
        "Mei approved the draft" in editor.get(reverse("wagtailadmin_pages:history", args=(draft.pk,))).content.decode()
    )


def test_an_approval_publishes_nothing(link, draft, client):
    say(client, link)

    assert not ArticlePage.objects.get(pk=draft.pk).live


def test_the_same_form_sent_twice_is_one_answer(link, client):
    form = {"once": "5c8a5a5e-9c60-4b6a-9d0f-0d5a1e7b3c11", "name": "Mei", "comment": "Yes.", "verdict": "comment"}

    for _ in range(2):
        client.post(address_of(link, "en"), form)

    assert link.answers.count() == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [({"name": ""}, "This field is required."), ({"verdict": "comment"}, "Write what you think")],
)
def test_what_is_missing_is_said_and_nothing_is_lost(link, client, fields, told):
    response = say(client, link, **{"comment": "", **fields})

    assert response.status_code == 422
    assert told in response.content.decode()
    assert not ReviewAnswer.objects.exists()


def test_a_comment_is_shown_as_it_was_typed_and_runs_nothing(link, client):
    say(client, link, "comment", comment="<script>alert(1)</script>\nSecond line.")

    html = client.get(address_of(link, "en")).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>Second line." in html


@pytest.mark.parametrize("ended", [{"expires_at": timezone.now()}, {"revoked_at": timezone.now()}])
def test_a_link_that_ended_shows_and_takes_nothing(link, client, ended):
    ReviewLink.objects.filter(pk=link.pk).update(**ended)

    for answer in (client.get(address_of(link, "en")), client.post(address_of(link, "en"), {"name": "Mei"})):
        assert answer.status_code == 410
        assert "Light." not in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]


def test_a_link_nobody_signed_is_not_found(link, client):
    forged = reverse("review", kwargs={"token": f"{link.key}.AAAA"})

    assert client.get(forged).status_code == 404
    assert client.get(reverse("review", kwargs={"token": link.key})).status_code == 404


def test_a_form_of_another_site_is_refused(link):
    stranger = Client(enforce_csrf_checks=True)

    answer = stranger.post(address_of(link, "en"), {"name": "Mei", "verdict": "approve"})

    assert answer.status_code == 403
    assert not ReviewAnswer.objects.exists()


def test_a_flood_of_answers_is_stopped(link, client):
    codes = [say(client, link, name=f"Mei {number}").status_code for number in range(6)]

    assert codes == [302] * 5 + [429]


def test_the_draft_that_was_sent_stays_the_one_shown(link, draft, client):
    draft.title = "A later title"
    draft.save_revision()

    assert "A later title" not in client.get(address_of(link, "en")).content.decode()


def test_an_editor_makes_a_link_and_takes_it_back(draft, editor, client):
    address = reverse("cms_reviews", args=(draft.pk,))
    editor.post(address, {"days": "3"})
    link = ReviewLink.objects.get(page=draft.pk)
    there = address_of(link, "en")
    shown = editor.get(address).content.decode()

    editor.post(address, {"revoke": str(link.pk)})

    assert there in shown
    assert link.expires_at - link.created_at == timedelta(days=3)
    assert client.get(there).status_code == 410


@pytest.mark.parametrize("days", ["0", "61", "many", ""])
def test_a_link_is_open_for_some_days_and_not_for_ever(draft, editor, days):
    assert editor.post(reverse("cms_reviews", args=(draft.pk,)), {"days": days}).status_code == 422
    assert not ReviewLink.objects.exists()


def test_who_may_not_edit_the_page_makes_no_link(draft, merchandiser):
    merchandiser.post(reverse("cms_reviews", args=(draft.pk,)), {"days": "3"})

    assert not ReviewLink.objects.exists()


def test_a_link_of_another_page_is_not_found(draft, section, link, editor):
    other = stories.draft(section, "other")

    answer = editor.post(reverse("cms_reviews", args=(other.pk,)), {"revoke": str(link.pk)})

    assert answer.status_code == 404
    assert ReviewLink.objects.get().revoked_at is None


def test_a_page_with_many_answers_takes_the_same_queries(draft, editor, kept_pages, django_assert_max_num_queries):
    now = clock.now()
    for number in range(12):
        link = open_review(page=draft, days=1, by=None, now=now)
        ReviewAnswer.objects.create(link=link, once=f"{number:032}", name="Mei", is_approval=True, created_at=now)
    address = reverse("cms_reviews", args=(draft.pk,))
    editor.get(address)

    with django_assert_max_num_queries(16):
        editor.get(address)
