"""What the pages of the magazine share. The rest of the tree's pages keep Wagtail's own fields."""

from django.conf import settings
from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from cms.errors import NotReady
from cms.proof import LATER, preview_modes, proof_of_preview
from core import clock


class StoryBase(models.Model):
    """A page with a sentence under its title, which is also what search engines are told unless they are told more."""

    standfirst = models.TextField(
        _("standfirst"), blank=True, max_length=400, help_text=_("One or two sentences under the title and in lists.")
    )

    class Meta:
        abstract = True

    def route(self, request, path_components):
        """As Wagtail finds pages, but for one that has expired: it is gone before the worker takes it down."""
        if not path_components and self.expire_at and self.expire_at <= clock.now():
            raise Http404
        return super().route(request, path_components)

    @property
    def preview_modes(self):
        """As it looks now, and as it will at a time the editor chooses in the form."""
        return preview_modes()

    def serve_preview(self, request, mode_name):
        """The draft with the prices of the preview's moment. Kept by nobody, found by nobody."""
        request.proof = proof_of_preview(self, mode_name)
        request.shown_at = request.proof.at if mode_name == LATER else None
        response = super().serve_preview(request, mode_name)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    def get_context(self, request, *args, **kwargs):
        """The page's own context; `proof` says so where it is not the published page."""
        return {**super().get_context(request, *args, **kwargs), "proof": getattr(request, "proof", None)}

    @property
    def description(self) -> str:
        """What search engines and shared links say of it."""
        return self.search_description or self.standfirst

    @property
    def language(self) -> str:
        """The language this page is written in."""
        return self.locale.language_code


class DisclosedBase(StoryBase):
    """A page with a picture, on which something may be bought: it says who profits.

    It may be drafted with anything missing and published with nothing missing, whoever publishes it.
    """

    class Relation(models.TextChoices):
        NONE = "none", _("Nobody profits")
        OWN = "own", _("We sell it ourselves")
        PAID = "paid", _("A brand paid for it")
        AFFILIATE = "affiliate", _("We earn a commission")
        GIFTED = "gifted", _("The sample was free")

    hero_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("picture"),
    )
    hero_alt = models.CharField(
        _("what the picture shows"), max_length=240, blank=True, help_text=_("For those who do not see it.")
    )
    commercial_relation = models.CharField(
        _("who profits"),
        max_length=10,
        choices=Relation,
        blank=True,
        help_text=_("Readers are told above the text. It must be said before publishing."),
    )
    relation_brand = models.CharField(
        _("brand"), max_length=120, blank=True, help_text=_("Who paid, or gave the sample.")
    )

    class Meta:
        abstract = True

    def problems(self) -> dict[str, str]:
        """What it lacks before it may be published, by field."""
        raise NotImplementedError

    def publish(self, revision, *args, **kwargs):
        """Publish a revision, now or on its day. Raises NotReady when it lacks anything, whichever door it came by."""
        _refuse(revision.as_object())
        return super().publish(revision, *args, **kwargs)

    def save(self, *args, **kwargs):
        """Save. Raises NotReady where the contents of a live page would go out lacking anything."""
        if self.live and kwargs.get("update_fields") is None:
            _refuse(self)
        return super().save(*args, **kwargs)


def _refuse(page: DisclosedBase) -> None:
    found = page.problems()
    if found:
        raise NotReady(found, page_id=page.pk)
