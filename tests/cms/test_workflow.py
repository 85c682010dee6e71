"""A writer hands in, an editor approves or sends back; each is told by letter, in their own language."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Workflow, WorkflowPage
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail.users.models import UserProfile

from cms.models import ArticlePage
from core.mail.models import Letter
from core.users.models import User
from core.users.roles import WRITERS, ensure_roles
from tests.cms.test_publishing import sent
from tests.factories.staff import client_of

pytestmark = pytest.mark.django_db
READY = {"commercial_relation": "none", "body": streamfield([("heading", "Light")])}


@pytest.fixture(autouse=True)
def letters(settings):
    """What Wagtail mails becomes letters, as outside the suite."""
    settings.EMAIL_BACKEND = "core.mail.backend.LetterBackend"


@pytest.fixture
def writer(db):
    """Writes stories, and may not publish them."""
    return client_of(WRITERS)


def hand_in(writer, section, **fields) -> ArticlePage:
    """Write a story and hand it in."""
    address = reverse("wagtailadmin_pages:add", args=("cms", "articlepage", section.pk))
    writer.post(address, sent("action-submit", comment_notifications="on", **{**READY, **fields}))
    return ArticlePage.objects.get(slug="the-quiet-hour")


def act(editor, page, action: str, **fields):
    """Approve or send back, from the list of what is waiting."""
    page = ArticlePage.objects.get(pk=page.pk)
    address = reverse("wagtailadmin_pages:workflow_action", args=(page.pk, action, page.current_workflow_task_state.pk))
    return editor.post(address, fields, follow=True)


def test_a_writer_hands_in_and_cannot_publish(section, writer, editor):
    page = hand_in(writer, section)
    address = reverse("wagtailadmin_pages:edit", args=(page.pk,))

    writer.post(address, sent("action-publish", **READY))

    page.refresh_from_db()
    assert page.workflow_in_progress
    assert not page.live


def test_the_editors_are_told_and_what_they_approve_goes_out(section, writer, editor, client):
    page = hand_in(writer, section)

    act(editor, page, "approve")

    assert client.get("/en/home/the-quiet-hour/").status_code == 200
    told = list(Letter.objects.values_list("to", "state"))
    assert ("editors@vitrine.example", "queued") in told
    assert ("writers@vitrine.example", "queued") in told


def test_what_is_sent_back_says_why_in_the_writers_language(section, writer, editor):
    page = hand_in(writer, section)
    profile = UserProfile.get_for_user(User.objects.get(email="writers@vitrine.example"))
    profile.preferred_language = "zh-hans"
    profile.save()

    act(editor, page, "reject", comment="The second paragraph says it twice.")

    letter = Letter.objects.get(to="writers@vitrine.example")
    assert "The second paragraph says it twice." in letter.text
    assert "拒绝" in letter.subject
    assert not ArticlePage.objects.get(pk=page.pk).live


def test_approving_what_lacks_something_publishes_nothing_and_says_all_of_it(section, writer, editor, picture):
    page = hand_in(writer, section)
    page.commercial_relation, page.hero_image = "", picture
    page.save_revision()

    response = act(editor, page, "approve")

    html = response.content.decode()
    assert response.request["PATH_INFO"] == reverse("wagtailadmin_pages:edit", args=(page.pk,))
    assert "Say who profits" in html
    assert "Describe the picture" in html
    page = ArticlePage.objects.get(pk=page.pk)
    assert not page.live
    assert page.workflow_in_progress
    assert not Letter.objects.filter(subject__contains="approved").exists()


def test_the_dialogue_of_a_step_is_led_back_too(section, writer, editor):
    page = hand_in(writer, section)
    page.commercial_relation = ""
    page.save_revision()
    task = ArticlePage.objects.get(pk=page.pk).current_workflow_task_state

    response = editor.post(
        reverse("wagtailadmin_pages:workflow_action", args=(page.pk, "approve", task.pk)),
        {"comment": ""},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert response.json()["redirect"] == reverse("wagtailadmin_pages:edit", args=(page.pk,))


def test_handing_in_what_lacks_something_is_refused_beside_the_field(section, writer):
    address = reverse("wagtailadmin_pages:add", args=("cms", "articlepage", section.pk))

    response = writer.post(address, sent("action-submit"))

    assert "Say who profits" in response.context["form"].errors["commercial_relation"][0]


def test_a_comment_on_a_block_reaches_the_writer(section, writer, editor):
    page = hand_in(writer, section)
    block = page.body.raw_data[0]["id"]
    comment = {
        "body-0-id": block, "comments-TOTAL_FORMS": "1", "comments-0-id": "", "comments-0-text": "Which lamp?",
        "comments-0-contentpath": f"body.{block}", "comments-0-position": "",
        "comments-0-DELETE": "", "comments-0-resolved": "",
        "comments-0-replies-TOTAL_FORMS": "0", "comments-0-replies-INITIAL_FORMS": "0",
    }  # fmt: skip

    editor.post(reverse("wagtailadmin_pages:edit", args=(page.pk,)), {**sent("", **READY), **nested_form_data(comment)})

    [told] = ArticlePage.objects.get(pk=page.pk).wagtail_admin_comments.all()
    assert (told.text, told.contentpath) == ("Which lamp?", f"body.{block}")
    assert "Which lamp?" in Letter.objects.filter(to="writers@vitrine.example").latest("pk").text


def test_a_workflow_that_an_administrator_made_is_left_alone(section):
    ensure_roles()
    own = Workflow.objects.create(name="Two pairs of eyes")
    WorkflowPage.objects.update(workflow=own)

    ensure_roles()

    assert WorkflowPage.objects.get().workflow == own


def test_wagtails_own_beginning_gives_way(section):
    WorkflowPage.objects.all().delete()

    ensure_roles()
    ensure_roles()

    [there] = WorkflowPage.objects.all()
    [task] = there.workflow.tasks.all()
    assert list(task.specific.groups.all()) == [Group.objects.get(name="Editors")]
