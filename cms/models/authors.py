"""Who writes here: one row per language, linked as translations of each other."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import register_snippet


@register_snippet
class Author(TranslatableMixin):
    """Somebody who writes, as readers meet them."""

    name = models.CharField(_("name"), max_length=120)
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

    panels = [FieldPanel("name"), FieldPanel("bio"), FieldPanel("portrait")]

    class Meta(TranslatableMixin.Meta):
        ordering = ["name"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self):
        return self.name
