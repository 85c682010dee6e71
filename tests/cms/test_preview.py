"""An editor sees a draft as it looks now, and as it will at a chosen time. Nobody else does, and nobody keeps it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import streamfield

from cms.models import ArticlePage
from commerce.pricing.change_price import change_price
from core import clock
from core.money import Money
from tests.cms.test_publishing import sent
from tests.factories import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(section, lamp):
    """A story with the lamp, which costs ¥399 now and ¥299 from tomorrow on."""
    now = clock.now()
    change_price(lamp, Money(29900, "CNY"), now=now, effective_at=now + timedelta(days=1))
    page = stories.draft(section, body=[stories.text("<p>Light.</p>"), stories.note(lamp.product)])
    page.save_revision()
    return page


def preview(browser, page, at: str, mode: str = "later"):
    """What the preview of that mode shows, after the form was sent with that time."""
    address = reverse("wagtailadmin_pages:preview_on_edit", args=(page.pk,))
    lamp = page.body.raw_data[1]["value"]["product"]
    note = {"product": str(lamp), "voice": "", "variant": "", "substitutes-count": "0"}
    body = streamfield([("note", note)])
    browser.post(address, sent(preview_at=at, body=body))
    return browser.get(address, {"mode": mode})


def test_a_draft_is_shown_with_todays_price(draft, editor):
    html = preview(editor, draft, "", mode="").content.decode()

    assert "¥399" in html
    assert "As it would look now." in html


def test_a_draft_is_shown_with_the_price_of_the_chosen_time(draft, editor):
    later = timezone.localtime(timezone.now() + timedelta(days=2))

    html = preview(editor, draft, later.strftime("%Y-%m-%d 10:00")).content.decode()

    assert "¥299" in html
    assert "As it will look at" in html
    assert f"{later.day} {later:%B %Y}" in html


@pytest.mark.parametrize(
    ("typed", "told"), [("", "No time was chosen."), ("Tuesday", "“Tuesday” is no date and time.")]
)
def test_what_is_no_time_is_told_and_shown_as_of_now(draft, editor, typed, told):
    html = preview(editor, draft, typed).content.decode()

    assert told in html
    assert "¥399" in html


def test_a_wrong_time_for_the_preview_stops_no_saving(draft, editor):
    address = reverse("wagtailadmin_pages:edit", args=(draft.pk,))

    editor.post(address, sent(title="Another title", preview_at="Tuesday"))

    assert ArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object().title == "Another title"


def test_a_preview_is_kept_and_found_by_nobody(draft, editor):
    response = preview(editor, draft, "2030-01-01 10:00")

    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_who_may_not_edit_the_page_sees_no_preview(draft, merchandiser, client):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=(draft.pk,))

    for stranger in (merchandiser, client):
        answer = stranger.get(address, {"mode": "later"})
        assert answer.status_code == 302
        assert "Light." not in answer.content.decode()


def test_the_front_page_is_previewed_too(home, draft, lamp):
    home.preview_at = clock.now() + timedelta(days=2)

    html = home.make_preview_request(preview_mode="later").content.decode()

    assert "¥299" in html


def test_a_published_page_says_nothing_of_previews(section, client):
    page = stories.article(section)

    html = client.get(f"{page.url}?mode=later&at=2030-01-01").content.decode()

    assert "proof-bar" not in html
