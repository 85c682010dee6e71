"""The editors' forms: the time of a preview, and what an article lacks, said beside its field when it matters."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Page

from cms.publishing import problems


class PreviewForm(WagtailAdminPageForm):
    """A page's form with a time to preview it at. The time is stored nowhere, and a wrong one stops no saving."""

    preview_at = forms.DateTimeField(
        label=_("Preview at"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Prices, offers and everything with an hour, as they will be then. Only for the preview."),
    )

    def clean(self):
        """Hand the time, or what was typed instead of one, to the page that will be previewed."""
        cleaned = super().clean()
        is_unclear = bool(self.errors.pop("preview_at", None))
        self.instance.preview_unclear = self.data.get(self.add_prefix("preview_at"), "")[:40] if is_unclear else ""
        self.instance.preview_at = cleaned.get("preview_at")
        return cleaned

    def save(self, commit=True):
        """Keep the draft of a page that is not out, unless that was published or saved while this was on its way.

        Wagtail would write such a draft over the page, as unpublished as it was when the request began.
        """
        with transaction.atomic():
            if commit and self.is_deferred_validation and self.instance.pk and self._is_late():
                raise PermissionDenied(
                    _("This page was published or saved elsewhere meanwhile. Copy what you wrote, and load it again.")
                )
            return super().save(commit)

    def _is_late(self) -> bool:
        known = {"live": self.instance.live, "latest_revision": self.instance.latest_revision_id}
        return not Page.objects.select_for_update().filter(pk=self.instance.pk, **known).exists()


class DisclosedForm(PreviewForm):
    """An article's or a film's. Drafts save with anything missing; publishing and handing in do not."""

    def clean(self):
        """Add what is missing to the fields that lack it."""
        cleaned = super().clean()
        if not self.is_deferred_validation:
            found = problems(
                relation=cleaned.get("commercial_relation") or "",
                brand=cleaned.get("relation_brand") or "",
                body=cleaned.get("body"),
                has_hero=bool(cleaned.get("hero_image")),
                hero_alt=cleaned.get("hero_alt") or "",
            )
            for field, message in found.items():
                self.add_error(field if field in self.fields else None, message)
        return cleaned
