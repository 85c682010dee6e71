"""Find templates in the active theme, its parents, then base; first wins, file by file. The cache knows the theme."""

from django.template.loaders import cached, filesystem

from themes.active import active_theme


class ThemeLoader(filesystem.Loader):
    """Looks in the folders of the active theme."""

    def get_dirs(self):
        """`templates` of the theme, its parents and base."""
        return [folder / "templates" for folder in active_theme().folders]


class CachedThemeLoader(cached.Loader):
    """Keeps compiled templates per theme."""

    def cache_key(self, template_name, skip=None):
        """The name with the theme in front."""
        return f"{active_theme().name}:{super().cache_key(template_name, skip)}"
