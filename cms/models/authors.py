"""Who writes here: one row per language, linked as translations of each other."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import register_snippet


@register_snippet
class Author(TranslatableMixin):
    """Somebody who writes, as readers meet them."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("address"), max_length=80, blank=True, allow_unicode=True, help_text=_("Made of the name when empty.")
    )
    bio = models.TextField(
        _("about"), blank=True, help_text=_("Continues the name: “Zhou Mian lights rooms for a living.”")
    )
    portrait = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("portrait"),
    )

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("bio"), FieldPanel("portrait")]

    class Meta(TranslatableMixin.Meta):
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["locale", "slug"], name="cms_author_slug_once")]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Save, with an address of its own."""
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)

    def clean(self):
        """Refuses an address that somebody else has in that language."""
        super().clean()
        others = Author.objects.filter(locale_id=self.locale_id, slug=self.slug).exclude(pk=self.pk)
        if self.slug and self.locale_id and others.exists():
            raise ValidationError({"slug": gettext("Another author has this address.")})

    def _free_slug(self) -> str:
        wanted = slugify(self.name, allow_unicode=True)[:70] or "author"
        near = Author.objects.filter(locale_id=self.locale_id, slug__startswith=wanted)
        taken = set(near.values_list("slug", flat=True))
        numbers = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in (wanted, *numbers) if slug not in taken)
