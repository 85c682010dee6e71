"""An article is drafted with anything missing and published with nothing missing, whoever publishes it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.errors import NotReady
from cms.models import ArticlePage
from core.images.models import CustomImage
from core.users.models import User
from tests.factories import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture():
    """A picture without words."""
    return CustomImage.objects.create(title="A desk", file=get_test_image_file())


@pytest.fixture
def editor(client):
    """Somebody logged in who may publish."""
    user = User.objects.create_superuser("editor@example.com", "a-long-password")
    client.force_login(user)
    return client


def sent(action: str = "", **fields) -> dict:
    """The editor's form as a browser sends it."""
    form = {
        "title": "The quiet hour", "slug": "the-quiet-hour", "standfirst": "", "hero_image": "", "hero_alt": "",
        "commercial_relation": "", "relation_brand": "", "seal_text": "", "checked_on": "", "body": streamfield([]),
        "bylines-TOTAL_FORMS": "0", "bylines-INITIAL_FORMS": "0",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
        "seo_title": "", "search_description": "", "go_live_at": "", "expire_at": "", **fields,
    }  # fmt: skip
    return nested_form_data({**form, **({action: "1"} if action else {})})


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"commercial_relation": ""}, "commercial_relation"),
        ({"commercial_relation": "paid"}, "relation_brand"),
        ({"commercial_relation": "gifted", "relation_brand": " "}, "relation_brand"),
    ],
)
def test_an_article_that_does_not_say_who_profits_is_not_published(section, fields, field):
    draft = stories.draft(section, **fields)

    with pytest.raises(NotReady) as refusal:
        draft.save_revision().publish()

    assert list(refusal.value.problems) == [field]
    assert not ArticlePage.objects.get(pk=draft.pk).live


def test_nobody_profits_is_refused_while_something_can_be_bought(section, lamp):
    draft = stories.draft(section, commercial_relation="none", body=[stories.row(lamp.product)])

    with pytest.raises(NotReady) as refusal:
        draft.save_revision().publish()

    assert list(refusal.value.problems) == ["commercial_relation"]


def test_an_article_that_sells_nothing_may_say_that_nobody_profits(section):
    assert stories.article(section, commercial_relation="none", body=[stories.text("<p>Light.</p>")]).live


def test_a_picture_without_words_is_refused(section, picture):
    draft = stories.draft(section, hero_image=picture)

    with pytest.raises(NotReady) as refusal:
        draft.save_revision().publish()

    assert list(refusal.value.problems) == ["hero_alt"]


def test_all_that_is_missing_is_said_at_once(section, picture):
    draft = stories.draft(section, commercial_relation="", hero_image=picture)

    assert set(draft.problems()) == {"commercial_relation", "hero_alt"}


def test_a_page_put_into_the_tree_as_live_is_held_to_the_same(section):
    with pytest.raises(NotReady):
        section.add_child(instance=ArticlePage(title="Straight in", locale=section.locale))


def test_a_refused_article_cannot_be_scheduled_either(section):
    draft = stories.draft(section, commercial_relation="", go_live_at=timezone.now() + timedelta(days=1))

    with pytest.raises(NotReady):
        draft.save_revision().publish()


def test_a_live_article_keeps_its_words_while_an_unready_draft_waits(section):
    page = stories.article(section)
    page.commercial_relation, page.title = "", "Another title"

    page.save_revision()

    assert ArticlePage.objects.get(pk=page.pk).title == "The quiet hour"


def test_the_editor_saves_a_draft_with_anything_missing(section, editor):
    address = reverse("wagtailadmin_pages:add", args=("cms", "articlepage", section.pk))

    response = editor.post(address, sent())

    assert response.status_code == 302
    assert ArticlePage.objects.get(slug="the-quiet-hour").live is False


def test_the_editor_is_told_beside_the_field_what_publishing_lacks(section, editor, lamp):
    address = reverse("wagtailadmin_pages:add", args=("cms", "articlepage", section.pk))

    response = editor.post(address, sent("action-publish"))

    assert "Say who profits" in response.context["form"].errors["commercial_relation"][0]
    assert not ArticlePage.objects.exists()


def test_the_editor_publishes_when_everything_is_said(section, editor, lamp):
    address = reverse("wagtailadmin_pages:add", args=("cms", "articlepage", section.pk))
    body = streamfield(
        [("note", {"product": str(lamp.product_id), "voice": "Ours.", "variant": "", "substitutes": streamfield([])})]
    )

    editor.post(address, sent("action-publish", commercial_relation="own", body=body))

    assert ArticlePage.objects.get(slug="the-quiet-hour").live
