"""Everything a visitor sees."""

from django.apps import AppConfig


class ThemesConfig(AppConfig):
    """Templates, styles and behaviours; a theme per site."""

    name = "themes"
    label = "themes"
