"""Which theme is being rendered: the page's if it has one, else the site's, else the THEME setting."""

import tomllib
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parent
_active: ContextVar = ContextVar("active_theme", default=None)


@dataclass(frozen=True)
class Theme:
    """A folder under themes/ with a theme.toml; `parent` is where its missing files come from."""

    name: str
    label: str
    parent: str | None

    @property
    def folders(self) -> list[Path]:
        """Where its files are looked for: its own folder, its parents', then base."""
        inherited = all_themes()[self.parent].folders if self.parent else [ROOT / "base"]
        return [ROOT / self.name, *inherited]


@cache
def all_themes() -> dict[str, Theme]:
    """The themes that exist, by name: the allow-list for every setting that names one."""
    themes = {}
    for file in sorted(ROOT.glob("*/theme.toml")):
        about = tomllib.loads(file.read_text(encoding="utf-8"))
        themes[file.parent.name] = Theme(file.parent.name, about["label"], about.get("parent"))
    return themes


def active_theme() -> Theme:
    """The theme of this moment; a name that does not exist falls back to the THEME setting."""
    name = str(_active.get() or settings.THEME)
    return all_themes().get(name) or all_themes()[settings.THEME]


def activate(name):
    """Set the theme (a name, or something lazy that becomes one); returns a token for `restore`."""
    return _active.set(name)


def restore(token) -> None:
    """Undo an `activate`."""
    _active.reset(token)
