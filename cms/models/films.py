"""A film as a page: the file, what is seen in it and when, and its words in every language (docs/films.md)."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtailmedia.edit_handlers import MediaChooserPanel

from cms.films.cue import Cue, Keyframe, Role, Target
from cms.films.keys import new_key
from cms.films.words import faults_of_words
from cms.forms import DisclosedForm
from cms.review_panel import ReviewPanel

from .base import DisclosedBase


class FilmPage(DisclosedBase, Page):
    """A film, a child of a section."""

    film = models.ForeignKey(
        "films.Film",
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("film"),
        help_text=_("A translation shows the film of the page it was made from, with its things and its words."),
    )

    template = "cms/film_page.html"
    base_form_class = DisclosedForm
    parent_page_types = ["cms.SectionPage"]
    subpage_types = []
    search_fields = [*Page.search_fields, index.SearchField("standfirst")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("standfirst"),
        MediaChooserPanel("film", media_type="video"),
        MultiFieldPanel([FieldPanel("hero_image"), FieldPanel("hero_alt")], heading=_("Poster")),
        MultiFieldPanel([FieldPanel("commercial_relation"), FieldPanel("relation_brand")], heading=_("Who profits")),
        InlinePanel("cues", heading=_("Things in the film"), label=_("Thing")),
        InlinePanel("texts", heading=_("Words of the film"), label=_("Words")),
        MultiFieldPanel([FieldPanel("preview_at")], heading=_("Preview at another time"), classname="collapsed"),
        ReviewPanel(heading=_("Review")),
    ]

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = _("films")

    def problems(self) -> dict[str, str]:
        """What it lacks before it may be published, by field."""
        from cms.films.ready import problems_of

        return problems_of(self)

    def get_context(self, request, *args, **kwargs):
        """The page's own context and what its template shows."""
        from cms.films.context import film_context

        return {**super().get_context(request, *args, **kwargs), **film_context(self, request)}


class FilmCue(Orderable):
    """One appearance of a thing, as `cms.films.cue.Cue` reads it.

    Of a product, `name` is the SKU of the variant that is shown, or empty; of anything else its name there.
    """

    class Roles(models.TextChoices):
        FEATURE = Role.FEATURE.value, _("Feature: a card of its own")
        MENTION = Role.MENTION.value, _("Mention: on the shelf")
        BACKGROUND = Role.BACKGROUND.value, _("Background: in the list")

    page = ParentalKey(FilmPage, on_delete=models.CASCADE, related_name="cues")
    key = models.CharField(max_length=12, blank=True)
    starts = models.PositiveIntegerField(_("from"), help_text=_("In milliseconds of the film."))
    ends = models.PositiveIntegerField(_("until"), help_text=_("In milliseconds of the film."))
    kind = models.CharField(max_length=20, default="product", editable=False)
    product = models.ForeignKey(
        "catalogue.Product", models.CASCADE, related_name="+", null=True, blank=True, verbose_name=_("product")
    )
    name = models.CharField(
        _("variant"), max_length=120, blank=True, help_text=_("Its SKU. The product’s own when empty.")
    )
    role = models.CharField(_("role"), max_length=10, choices=Roles, default=Roles.FEATURE)
    labels = models.JSONField(default=dict, blank=True)
    sides = models.JSONField(null=True, blank=True)
    keyframes = models.JSONField(default=list, blank=True)
    z = models.SmallIntegerField(default=0)
    language = models.CharField(
        _("only in"), max_length=12, blank=True, choices=[("", _("Every language")), *settings.LANGUAGES]
    )

    panels = [
        FieldPanel("product"),
        FieldPanel("name"),
        FieldPanel("starts"),
        FieldPanel("ends"),
        FieldPanel("role"),
        FieldPanel("language"),
        # What nobody types goes through the form all the same: a draft's cue is made anew from what comes back.
        *(FieldPanel(name, widget=forms.HiddenInput) for name in ("key", "labels", "sides", "keyframes", "z")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("thing in a film")
        verbose_name_plural = _("things in films")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if args or kwargs:  # one that a form begins gets its name when it is filled in
            self._have_a_name()

    def __str__(self):
        return f"{self.key} ({self.starts}–{self.ends})"

    def _have_a_name(self) -> None:
        """Before it is saved: a draft's cues have their names already."""
        self.key = self.key or new_key()

    def clean(self):
        """It ends after it starts, and is about something. Raises ValidationError."""
        self._have_a_name()
        wrong = {}
        if self.starts is not None and self.ends is not None and self.ends <= self.starts:
            wrong["ends"] = gettext("It must end after it starts.")
        if self.kind == "product" and self.product_id is None:
            wrong["product"] = gettext("Choose a product.")
        if self.product_id and self.name and not self.product.variants.filter(sku=self.name).exists():
            wrong["name"] = gettext("The product has no such variant.")
        if wrong:
            raise ValidationError(wrong)

    def cue(self, slug: str = "") -> Cue:
        """As the rest of the house knows it; a product without a chosen variant is named by its `slug`."""
        target = Target("variant", self.name) if self.name else Target("product", slug or str(self.product_id))
        return Cue(
            key=self.key,
            starts=self.starts,
            ends=self.ends,
            target=target if self.kind == "product" else Target(self.kind, self.name),
            role=Role(self.role),
            labels=tuple(sorted(self.labels.items())),
            sides=tuple(self.sides) if self.sides else None,
            keyframes=tuple(Keyframe(at, tuple(sides)) for at, *sides in self.keyframes),
            z=self.z,
            language=self.language,
        )


class FilmText(Orderable):
    """Captions, descriptions or chapters of a film in one language, as WebVTT."""

    class Kind(models.TextChoices):
        CAPTIONS = "captions", _("Captions")
        DESCRIPTIONS = "descriptions", _("Descriptions")
        CHAPTERS = "chapters", _("Chapters")

    page = ParentalKey(FilmPage, on_delete=models.CASCADE, related_name="texts")
    kind = models.CharField(_("what"), max_length=12, choices=Kind, default=Kind.CAPTIONS)
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    content = models.TextField(_("WebVTT"), help_text=_("The text of the file, from the line WEBVTT on."))

    panels = [FieldPanel("kind"), FieldPanel("language"), FieldPanel("content")]

    class Meta(Orderable.Meta):
        verbose_name = _("words of a film")
        verbose_name_plural = _("words of films")
        constraints = [models.UniqueConstraint(fields=["page", "kind", "language"], name="cms_film_words_once")]

    def __str__(self):
        return f"{self.kind} ({self.language})"

    def clean(self):
        """It is WebVTT. Raises ValidationError with every line that is not."""
        if faults := faults_of_words(self.content or ""):
            raise ValidationError({"content": faults})
