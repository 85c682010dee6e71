"""How the editor's own scripts are brought into its forms: as modules, each of which may import others."""

from django.forms.widgets import Script


def module(path: str) -> Script:
    """That file of ours as a module. It runs once the page is read and before the forms come alive."""
    return Script(path, type="module")
