"""Everything a visitor sees."""

from django.apps import AppConfig


class ThemesConfig(AppConfig):
    """Templates, styles and behaviours; a theme per site."""

    name = "themes"
    label = "themes"

    def ready(self):
        from core import registry
        from themes.headlines import receivers
        from themes.headlines.due import cut_what_is_due

        receivers.connect()
        registry.due_work.register("headlines", cut_what_is_due)
