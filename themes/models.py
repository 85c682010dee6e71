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
