"""Stories come and go by the clock, once, and one that lacks something stays where it is and says so."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from cms.models import ArticlePage, MissedPublication
from cms.schedule import publish_due
from cms.visible import public_pages
from core.due import run_due
from tests.factories import stories

pytestmark = pytest.mark.django_db
SOON = timedelta(hours=1)


@pytest.fixture
def scheduled(section):
    """A story that goes out in an hour."""
    page = stories.draft(section, go_live_at=timezone.now() + SOON)
    page.save_revision().publish()
    return page


def bring_forward(page) -> Revision:
    """Make the hour of its schedule the last minute's."""
    revision = page.get_latest_revision()
    due = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = due.isoformat()
    revision.approved_go_live_at = due
    revision.save()
    return revision


def test_a_story_goes_out_at_its_hour_and_not_before(scheduled, client):
    before = publish_due(timezone.now())
    bring_forward(scheduled)

    run_due()

    assert before == 0
    assert ArticlePage.objects.get(pk=scheduled.pk).live
    assert client.get("/en/home/the-quiet-hour/").status_code == 200


def test_a_second_run_publishes_nothing_again(scheduled):
    bring_forward(scheduled)

    done = publish_due(timezone.now()), publish_due(timezone.now())

    assert done == (1, 0)
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 1


def test_a_story_that_lacks_something_at_its_hour_stays_and_says_so_once(scheduled, client):
    revision = bring_forward(scheduled)
    revision.content["commercial_relation"] = ""
    revision.save()

    done = publish_due(timezone.now()), publish_due(timezone.now())

    assert done == (1, 0)
    assert client.get("/en/home/the-quiet-hour/").status_code == 404
    [missed] = MissedPublication.objects.all()
    assert (missed.page_id, missed.revision_id) == (scheduled.pk, revision.pk)
    [line] = PageLogEntry.objects.filter(action="cms.missed")
    assert line.data["fields"] == ["commercial_relation"]


def test_one_that_fails_stops_no_other(section, scheduled, monkeypatch):
    other = stories.draft(section, "another", go_live_at=timezone.now() + SOON)
    other.save_revision().publish()
    broken = bring_forward(scheduled)
    bring_forward(other)
    publish = Revision.publish
    monkeypatch.setattr(
        Revision, "publish", lambda self, **more: 1 / 0 if self.pk == broken.pk else publish(self, **more)
    )

    assert publish_due(timezone.now()) == 1

    assert ArticlePage.objects.get(pk=other.pk).live
    assert Revision.objects.get(pk=broken.pk).approved_go_live_at


def test_a_story_is_gone_at_its_hour_before_the_worker_came(section, client):
    page = stories.article(section)
    gone = timezone.now() - timedelta(seconds=1)
    Page.objects.filter(pk=page.pk).update(expire_at=gone)

    assert client.get(page.url).status_code == 404
    assert page.url not in client.get(section.url).content.decode()
    assert public_pages(Page.objects.filter(pk=page.pk), now=gone - SOON).exists()


def test_the_worker_takes_down_what_has_expired_once(section):
    page = stories.article(section)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - SOON)

    done = publish_due(timezone.now()), publish_due(timezone.now())

    assert done == (1, 0)
    assert ArticlePage.objects.get(pk=page.pk).expired
    assert not ModelLogEntry.objects.filter(action="cms.missed").exists()


def test_a_page_is_kept_no_longer_than_it_lives(section, client):
    page = stories.article(section)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + timedelta(seconds=20))

    kept = client.get(page.url)["Cache-Control"]

    assert int(kept.rpartition("=")[2]) <= 20
