"""An article. It may be drafted with anything missing and published with nothing missing, whoever publishes it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from cms.blocks.story import BodyBlock
from cms.forms import DisclosedForm
from cms.publishing import problems
from cms.review_panel import ReviewPanel

from .base import DisclosedBase


class ArticleTag(TaggedItemBase):
    """A word an article is filed under, in the article's own language."""

    content_object = ParentalKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="tagged")


class ArticlePage(DisclosedBase, Page):
    """A story, a child of a section."""

    checked_on = models.DateField(_("prices and claims checked on"), null=True, blank=True)
    seal_text = models.CharField(
        _("beside the stamp"),
        max_length=240,
        blank=True,
        help_text=_("“The stamp is for the lamp.” Without it there is no stamp."),
    )
    tags = ClusterTaggableManager(through=ArticleTag, blank=True, verbose_name=_("tags"))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    template = "cms/article_page.html"
    base_form_class = DisclosedForm
    parent_page_types = ["cms.SectionPage"]
    subpage_types = []
    search_fields = [*Page.search_fields, index.SearchField("standfirst"), index.SearchField("body")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("standfirst"),
        MultiFieldPanel([FieldPanel("hero_image"), FieldPanel("hero_alt")], heading=_("Picture")),
        MultipleChooserPanel("bylines", chooser_field_name="author", label=_("Author"), heading=_("By")),
        MultiFieldPanel([FieldPanel("commercial_relation"), FieldPanel("relation_brand")], heading=_("Who profits")),
        FieldPanel("body"),
        FieldPanel("tags"),
        MultiFieldPanel([FieldPanel("seal_text"), FieldPanel("checked_on")], heading=_("Stamp and checks")),
        MultiFieldPanel([FieldPanel("preview_at")], heading=_("Preview at another time"), classname="collapsed"),
        ReviewPanel(heading=_("Review")),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def problems(self) -> dict[str, str]:
        """What it lacks before it may be published, by field."""
        return problems(
            relation=self.commercial_relation,
            brand=self.relation_brand,
            body=self.body,
            has_hero=self.hero_image_id is not None,
            hero_alt=self.hero_alt,
        )

    def get_context(self, request, *args, **kwargs):
        """The page's own context and what its template shows."""
        from cms.article import article_context

        return {**super().get_context(request, *args, **kwargs), **article_context(self, request)}


class Byline(Orderable):
    """One of an article's authors, in order."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey("cms.Author", models.PROTECT, related_name="+", verbose_name=_("author"))

    panels = [FieldPanel("author")]
