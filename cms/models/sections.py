"""A section: a part of the magazine with a name of its own, its stories newest first."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.forms import PreviewForm

from .base import StoryBase


class SectionPage(StoryBase, Page):
    """A section, a child of the front page."""

    template = "cms/section_page.html"
    base_form_class = PreviewForm
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ArticlePage", "cms.FilmPage"]
    content_panels = [*Page.content_panels, FieldPanel("standfirst"), FieldPanel("preview_at")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request, *args, **kwargs):
        """The page's own context and what its template shows."""
        from cms.listing import section_context

        return {**super().get_context(request, *args, **kwargs), **section_context(self, request)}
