"""The front page. What nobody chose is chosen by date, so that an empty form makes a whole page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, MultipleChooserPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from cms.forms import PreviewForm

from .base import StoryBase

MOST_BRIEFS = 4


class HomePage(StoryBase, Page):
    """The front page of one language."""

    lead = models.ForeignKey(
        "cms.ArticlePage",
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("lead"),
        help_text=_("The newest article when empty."),
    )

    picks_heading = models.CharField(
        _("heading of the row"), max_length=80, blank=True, help_text=_("“Picked this month” when empty.")
    )

    template = "cms/home_page.html"
    base_form_class = PreviewForm
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.SectionPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("standfirst"),
        PageChooserPanel("lead"),
        MultipleChooserPanel(
            "briefs",
            chooser_field_name="article",
            label=_("Brief"),
            heading=_("Briefs"),
            max_num=MOST_BRIEFS,
            help_text=_("The next newest articles when empty."),
        ),
        FieldPanel("picks_heading"),
        MultipleChooserPanel(
            "picks",
            chooser_field_name="product",
            label=_("Pick"),
            heading=_("Picked this month"),
            help_text=_("Everything for sale when empty. A multiple of six stands best."),
        ),
        MultiFieldPanel([FieldPanel("preview_at")], heading=_("Preview at another time"), classname="collapsed"),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def get_context(self, request, *args, **kwargs):
        """The page's own context and what its template shows."""
        from cms.front import home_context

        return {**super().get_context(request, *args, **kwargs), **home_context(self, request)}


class HomeBrief(Orderable):
    """An article beside the lead."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="briefs")
    article = models.ForeignKey("cms.ArticlePage", models.CASCADE, related_name="+", verbose_name=_("article"))

    panels = [PageChooserPanel("article")]


class HomePick(Orderable):
    """A product on the front page."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="picks")
    product = models.ForeignKey("catalogue.Product", models.CASCADE, related_name="+", verbose_name=_("product"))

    panels = [FieldPanel("product")]
