"""The theme a site chose."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


def theme_choices():
    """The themes that exist, for the admin's list."""
    from themes.active import all_themes

    return [(theme.name, theme.label) for theme in all_themes().values()]


@register_setting(icon="view")
class SiteTheme(BaseSiteSetting):
    """Which theme this site wears; empty means the THEME setting of the installation."""

    theme = models.CharField(_("theme"), max_length=40, blank=True)

    panels = [FieldPanel("theme")]

    class Meta:
        verbose_name = _("theme")


class HeadlineFace(models.Model):
    """A file of letters, named by them. `unused_since`: no page has it since then, and an hour later it is deleted."""

    name = models.CharField(max_length=24, unique=True)
    letters = models.TextField()
    with_voices = models.BooleanField(default=False)
    size = models.PositiveIntegerField()
    unused_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def families(self) -> list[str]:
        """What the theme's tokens call it: for headlines, and for the editors' voices where their letters are in it."""
        return ["Vitrine Headlines", *(["Vitrine Voices"] if self.with_voices else [])]


class Headlines(models.Model):
    """A page's headlines: the face they are set in, if any, and when they are to be looked at again."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, primary_key=True, related_name="headlines")
    face = models.ForeignKey(HeadlineFace, models.PROTECT, null=True, blank=True, related_name="pages")
    due_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Headlines of page {self.page_id}"
