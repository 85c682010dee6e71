"""The editors' "needs you today": what waits, what goes out, what readers would stumble over. Bounded queries each."""

from datetime import datetime, timedelta

from django.db.models import CharField, Exists, F, OuterRef, Q
from django.db.models.functions import Cast
from django.forms import Media
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import Page, Revision, TaskState
from wagtail.permissions import policy_registry

from cms.broken import broken_stories
from cms.models import ArticlePage, MissedPublication
from cms.visible import public_pages
from cms.wordless import pictures_without_words
from commerce.offers.admin.needs import LOOKED_AT, Item, NeedsPanel, need

STALE = timedelta(days=90)


class DeskPanel(NeedsPanel):
    """For who may publish."""

    title = gettext_lazy("Needs you today")

    def needs(self, request, now):
        """Everything an editor would rather hear from us than from a reader."""
        return [
            need(_("Waiting for your approval"), _waiting(request.user)),
            need(_("Was to go out and lacked something"), _missed()),
            need(_("Goes out today"), _scheduled(now)),
            need(_("Shows products nobody can buy"), _broken(now)),
            need(_("Prices and claims not checked for 90 days"), _stale(now)),
            need(_("Pictures without words"), _wordless(now)),
        ]


class WithoutPages(Component):
    """For who has no pages: the search of all pages, which would turn them away, is not shown."""

    order = 0
    media = Media(css={"all": ["cms/without-pages.css"]})

    def render_html(self, parent_context=None):
        """Nothing; its style is all."""
        return ""


def is_for(user) -> bool:
    """May this person publish anything?"""
    return policy_registry.get_by_type(Page).user_has_permission(user, "publish")


def furnish(user, panels: list) -> None:
    """Put on the dashboard what this person needs. What waits for an editor is in our list, and so not in Wagtail's."""
    if is_for(user):
        panels[:] = [panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)]
        panels.append(DeskPanel())
    if policy_registry.get_by_type(Page).explorable_root_instance(user) is None:
        panels.append(WithoutPages())


def _waiting(user) -> list[Item]:
    states = TaskState.objects.reviewable_by(user).select_related("revision", "workflow_state__requested_by")
    return [
        Item(draft.object_str, _edit(draft.object_id), _handed_in(state))
        for state in states.order_by("started_at")[:LOOKED_AT]
        if (draft := state.revision)
    ]


def _handed_in(state: TaskState) -> str:
    since = _("since %(at)s") % {"at": _at(state.started_at)}
    by = state.workflow_state.requested_by
    return f"{by.get_full_name() or by}, {since}" if by else since


def _missed() -> list[Item]:
    """The failed schedules of pages that have neither been published nor scheduled since."""
    again = Revision.objects.filter(object_id=OuterRef("id_as_text"), approved_go_live_at__isnull=False)
    rows = (
        MissedPublication.objects.annotate(id_as_text=Cast("page_id", CharField()))
        .filter(Q(page__last_published_at__isnull=True) | Q(page__last_published_at__lt=F("missed_at")))
        .filter(~Exists(again))
        .select_related("page")
    )
    items = {
        row.page_id: Item(str(row.page.draft_title), _edit(row.page_id), _("was due %(at)s") % {"at": _at(row.due_at)})
        for row in rows[:LOOKED_AT]
    }
    return list(items.values())


def _scheduled(now: datetime) -> list[Item]:
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    due = Revision.page_revisions.filter(approved_go_live_at__lt=midnight).order_by("approved_go_live_at")
    return [Item(each.object_str, _edit(each.object_id), _at(each.approved_go_live_at)) for each in due[:LOOKED_AT]]


def _broken(now: datetime) -> list[Item]:
    return [
        Item(story.title, _edit(story.page), ", ".join(story.things))
        for story in broken_stories(now, get_language())[:LOOKED_AT]
    ]


def _stale(now: datetime) -> list[Item]:
    since = timezone.localdate(now) - STALE
    articles = public_pages(ArticlePage.objects.filter(checked_on__lt=since), now=now).defer("body")
    return [
        Item(article.title, _edit(article.pk), date_format(article.checked_on, "DATE_FORMAT"))
        for article in articles.order_by("checked_on", "pk")[:LOOKED_AT]
    ]


def _wordless(now: datetime) -> list[Item]:
    """Of the newest stories: those that went out before pictures had to say something."""
    articles = public_pages(ArticlePage.objects.all(), now=now).order_by("-first_published_at", "-pk")[: 4 * LOOKED_AT]
    return [
        Item(article.title, _edit(article.pk))
        for article in articles
        if (article.hero_image_id and not article.hero_alt.strip()) or pictures_without_words(article.body.raw_data)
    ]


def _edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page])


def _at(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
