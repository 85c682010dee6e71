"""What the dashboard asks of editors and of merchandisers, in as many queries for much as for little."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.models import ArticlePage, MissedPublication
from core.users.roles import WRITERS
from tests.cms.test_workflow import hand_in
from tests.factories import catalogue, stories
from tests.factories.staff import client_of

pytestmark = pytest.mark.django_db


def dashboard(browser) -> str:
    """The page somebody sees first."""
    return browser.get(reverse("wagtailadmin_home")).content.decode()


def test_what_was_handed_in_waits_for_an_editor_and_not_for_its_writer(section, editor):
    writer = client_of(WRITERS)
    page = hand_in(writer, section)

    html = dashboard(editor)

    assert "Waiting for your approval" in html
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html
    assert "Needs you today" not in dashboard(writer)


def test_what_waits_is_said_once_and_by_whom(section, editor):
    page = hand_in(client_of(WRITERS), section)

    html = dashboard(editor)

    assert html.count(reverse("wagtailadmin_pages:edit", args=[page.pk])) == 1
    assert "writers@vitrine.example, since" in html


def test_whoever_has_no_pages_is_offered_no_search_of_them(section, editor, merchandiser, clerk):
    hidden = "cms/without-pages.css"

    assert hidden in dashboard(merchandiser)
    assert hidden in dashboard(clerk)
    assert hidden not in dashboard(editor)


def test_what_goes_out_today_is_said_with_its_hour(section, editor):
    page = stories.draft(section, go_live_at=timezone.now() + timedelta(days=2))
    revision = page.save_revision()
    revision.publish()
    assert "Goes out today" not in dashboard(editor)

    revision.approved_go_live_at = timezone.now()
    revision.save()

    assert "Goes out today" in dashboard(editor)


def test_a_schedule_that_failed_is_shown_until_the_page_goes_out(section, editor):
    page = stories.draft(section)
    now = timezone.now()
    MissedPublication.objects.create(page=page, revision=page.save_revision(), due_at=now, missed_at=now)
    before = dashboard(editor)

    page.save_revision().publish()

    assert "Was to go out and lacked something" in before
    assert "Was to go out and lacked something" not in dashboard(editor)


def test_a_story_with_something_archived_or_sold_out_is_named_with_it(section, editor, lamp, cup):
    stories.article(section, body=[stories.note(lamp.product), stories.note(cup.product)])
    cup.product.state = "archived"
    cup.product.save()

    html = dashboard(editor)

    assert "Desk lamp (sold out)" in html
    assert "Tea cup (not for sale)" in html


def test_a_story_nobody_checked_for_90_days_is_named(section, editor):
    today = timezone.localdate()
    stories.article(section, "fresh", title="Fresh", checked_on=today - timedelta(days=90))
    stories.article(section, "stale", title="Stale", checked_on=today - timedelta(days=91))

    html = dashboard(editor).partition("Prices and claims not checked")[2].partition("</ul>")[0]

    assert "Stale" in html
    assert "Fresh" not in html


def test_a_picture_without_words_that_went_out_long_ago_is_found(section, editor, picture):
    page = stories.article(section)
    ArticlePage.objects.filter(pk=page.pk).update(hero_image=picture)

    assert "Pictures without words" in dashboard(editor)


def test_a_quiet_day_says_so(section, editor):
    stories.article(section, commercial_relation="none")

    assert "Nothing. Everything is as it should be." in dashboard(editor)


def test_a_merchandiser_sees_what_has_no_price_and_what_is_gone(lamp, merchandiser):
    catalogue.variant(catalogue.product("vase", name="Vase"), "VASE")

    html = dashboard(merchandiser)

    assert "For sale without a price" in html
    assert "Vase" in html
    assert "Desk lamp" in html.partition("Sold out")[2]
    assert "Needs you today" not in html


def test_the_dashboard_takes_as_few_queries_for_much_as_for_little(
    section, administrator, lamp, cup, django_assert_max_num_queries
):
    def fill(name):
        stories.article(section, f"story-{name}", body=[stories.note(lamp.product), stories.note(cup.product)])
        catalogue.variant(catalogue.product(f"vase-{name}"), f"VASE-{name}")

    fill(0)
    dashboard(administrator)
    with django_assert_max_num_queries(50) as one:
        dashboard(administrator)
    for number in range(1, 8):
        fill(number)

    with django_assert_max_num_queries(len(one)):
        dashboard(administrator)
