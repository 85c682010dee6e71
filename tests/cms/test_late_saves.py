"""The form saves by itself. A save that was on its way while the page was published takes nothing back."""

from unittest.mock import patch

import pytest
from django.urls import reverse
from wagtail import hooks
from wagtail.test.utils.form_data import streamfield

from cms.models import ArticlePage
from tests.cms.test_publishing import sent
from tests.factories import stories

pytestmark = pytest.mark.django_db
BODY = streamfield([("heading", "Light")])


@pytest.fixture
def draft(section):
    """A draft with everything a story needs, of an editor who sits before its form."""
    page = stories.draft(section, title="The quiet hour", slug="the-quiet-hour", commercial_relation="none")
    page.save_revision()
    return ArticlePage.objects.get(pk=page.pk)


def save(client, page, *, meanwhile=None, **fields):
    """What the form sends by itself; `meanwhile` happens after the server has read the page and before it writes."""
    address = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    written = sent(commercial_relation="none", body=BODY, **fields)

    def happen(_request, _page):
        if meanwhile:
            meanwhile()

    with hooks.register_temporarily("before_edit_page", happen):
        return client.post(address, written, headers={"accept": "application/json"})


def publish(page):
    """As the button does, in another request."""
    page = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    page.title = "The quiet hour, as published"
    page.save_revision().publish()


def test_a_save_that_comes_late_leaves_the_page_published(draft, editor):
    response = save(editor, draft, meanwhile=lambda: publish(draft))

    page = ArticlePage.objects.get(pk=draft.pk)
    assert page.live
    assert not page.has_unpublished_changes
    assert page.get_latest_revision_as_object().title == "The quiet hour, as published"
    assert response.json()["error_code"] == "invalid_revision"
    assert "published or saved elsewhere" in response.json()["error_message"]


def test_a_preview_asked_for_while_the_draft_is_saved_is_shown(draft, editor):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=(draft.pk,))
    editor.post(address, sent(commercial_relation="none", body=BODY))

    def meanwhile(*_args, **_kwargs):
        ArticlePage.objects.get(pk=draft.pk).save_revision()
        return True

    with patch("cms.forms.DisclosedForm.is_valid", meanwhile):
        response = editor.get(address, {"mode": ""})

    assert response.status_code == 200


def test_what_a_person_saves_too_late_stays_in_the_form(draft, editor):
    address = reverse("wagtailadmin_pages:edit", args=(draft.pk,))
    written = sent(commercial_relation="none", body=BODY, standfirst="Nobody should write this twice.")

    with hooks.register_temporarily("before_edit_page", lambda *_: publish(draft)):
        html = editor.post(address, written).content.decode()

    assert "published or saved elsewhere" in html
    assert "Nobody should write this twice." in html
    assert ArticlePage.objects.get(pk=draft.pk).live


def test_a_save_with_nobody_else_about_is_a_draft(draft, editor):
    response = save(editor, draft, standfirst="An hour.")

    assert response.json()["success"]
    page = ArticlePage.objects.get(pk=draft.pk)
    assert page.get_latest_revision_as_object().standfirst == "An hour."
    assert not page.live
