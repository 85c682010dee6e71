"""The report on translations: pages and what the shop sells in one list, by kind, language and state."""

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.desk import is_for
from cms.translatable import KINDS
from cms.translated import COMPLETE, STATES, standings

PER_PAGE = 50
ANY = [("", _("All"))]


class ReportFilters(forms.Form):
    """Which of them to list."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[*ANY, *KINDS.items()], required=False)
    language = forms.ChoiceField(label=_("Language"), choices=[*ANY, *settings.LANGUAGES], required=False)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All that need work")), *STATES.items()], required=False
    )


class TranslationsReportView(WagtailAdminTemplateMixin, TemplateView):
    """What is missing and what is out of date, with the way to each."""

    template_name = "cms/admin/translations.html"
    page_title = _("Translations")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request, *args, **kwargs):
        """For who may mend any of it."""
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        """Home, then this."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        """One page of the list; a filter that does not exist lists everything."""
        filters = ReportFilters(self.request.GET)
        filters.is_valid()
        asked = filters.cleaned_data
        kinds = [asked["kind"]] if asked.get("kind") else list(KINDS)
        rows = standings(kinds, asked.get("language") or "")
        wanted = asked.get("state")
        kept = [row for row in rows if (row.state == wanted if wanted else row.state != COMPLETE)]
        count = {str(words): sum(row.state == state for row in rows) for state, words in STATES.items()}
        page = Paginator(kept, PER_PAGE).get_page(self.request.GET.get("p"))
        shown = [
            {"row": row, "kind": KINDS[row.kind], "state": STATES[row.state], "language": languages()[row.language]}
            for row in page
        ]
        asked_by = self.request.GET.copy()
        asked_by.pop("p", None)
        return super().get_context_data(
            filters=filters, shown=shown, count=count, page=page, query=asked_by.urlencode(), **kwargs
        )


def languages() -> dict[str, str]:
    """Each language's own name."""
    return dict(settings.LANGUAGES)


def may_read(user) -> bool:
    """May this person mend pages, or products?"""
    return is_for(user) or user.has_perm("catalogue.change_product")


class TranslationsMenuItem(MenuItem):
    """In the menu "Reports"."""

    def is_shown(self, request):
        """For who may read it."""
        return may_read(request.user)


def menu_item() -> MenuItem:
    """The way to the report."""
    return TranslationsMenuItem(
        _("Translation status"),
        reverse("cms_translations"),
        name="translation-status",
        icon_name="wagtail-localize-language",
        order=100,
    )


urlpatterns = [path("reports/translation-status/", TranslationsReportView.as_view(), name="cms_translations")]
