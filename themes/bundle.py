"""One stylesheet per theme: its tokens, then every file of base and the theme by layer, concatenated.

At collectstatic the bundle is written once; a development server gets it rewritten whenever a part changed.
"""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

from themes.active import ROOT, Theme, all_themes

# What another site shows of ours is small: these few parts and no font. Its own part is in no other stylesheet.
EMBED = "embed-card.css"
EMBED_PARTS = ("tokens.css", "base.css", "button.css", "disc.css", "price.css", "stock.css", EMBED)
LAYERS = "@layer reset, base, components, pages, utilities;\n"


def parts(theme: Theme) -> list[Path]:
    """The bundle's files in order: fonts, tokens, base.css, a file per component, pages.css, a file per page."""
    found = _files(theme)
    found.pop(EMBED, None)
    first = [found.pop(name) for name in ("fonts.css", "tokens.css", "base.css") if name in found]
    pages = sorted((name for name in found if name.startswith("page")), key=lambda name: (name != "pages.css", name))
    last = [found.pop(name) for name in pages if name != "pagination.css"]
    return [*first, *(found[name] for name in sorted(found)), *last]


def embed_parts(theme: Theme) -> list[Path]:
    """The files of the stylesheet of what other sites embed, in order."""
    found = _files(theme)
    return [found[name] for name in EMBED_PARTS]


def _files(theme: Theme) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in reversed(theme.folders):
        for file in sorted((folder / "static" / "css").glob("*.css")):
            found[file.name] = file
    return found


def write_bundle(theme: Theme) -> Path:
    """The bundle's file, rewritten when a part is newer or the list of parts changed. Returns where it is."""
    return _write(f"{theme.name}.css", parts(theme))


def write_embed(theme: Theme) -> Path:
    """The same for what other sites embed."""
    return _write(f"{theme.name}-embed.css", embed_parts(theme))


def _write(name: str, files: list[Path]) -> Path:
    target = Path(settings.VAR_DIR) / "bundles" / "themes" / name
    text = LAYERS + "\n".join(part.read_text(encoding="utf-8") for part in files)
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return target


class ThemeFinder(BaseFinder):
    """Serves each theme's stylesheets, `themes/<name>.css` and `themes/<name>-embed.css`, and the rest of its folders:

    `js/`, `icons/` and `<name>/fonts/`.
    """

    def find(self, path, find_all=False, **kwargs):
        """Where a static path lies, or [] where this finder has none of it."""
        for storage_root, name in self._files():
            if name == path:
                found = str(storage_root / self._inner(storage_root, name))
                return [found] if find_all else found
        return []

    def list(self, ignore_patterns):
        """Every file with the storage that holds it, for collectstatic."""
        for storage_root, name in self._files():
            if not matches_patterns(name, ignore_patterns or []):
                yield self._inner(storage_root, name), _Prefixed(storage_root, name)

    def _files(self):
        for theme in all_themes().values():
            bundle = write_bundle(theme)
            yield bundle.parent.parent, f"themes/{theme.name}.css"
            yield write_embed(theme).parent.parent, f"themes/{theme.name}-embed.css"
        for folder in [ROOT / "base", *(ROOT / name for name in all_themes())]:
            static = folder / "static"
            for file in sorted(static.rglob("*")) if static.exists() else []:
                relative = file.relative_to(static)
                if file.is_file() and relative.parts[0] != "css":
                    yield (
                        static,
                        relative.as_posix() if folder.name == "base" else f"{folder.name}/{relative.as_posix()}",
                    )

    @staticmethod
    def _inner(storage_root: Path, name: str) -> str:
        """The path inside the storage's folder: a theme's own files carry its name in front only in their address."""
        own = storage_root.parent.name
        return name.removeprefix(f"{own}/") if storage_root.name == "static" else name


class _Prefixed(FileSystemStorage):
    """A folder whose files are collected under their public name."""

    def __init__(self, root: Path, name: str):
        super().__init__(location=root)
        inner = ThemeFinder._inner(root, name)
        self.prefix = name.removesuffix(inner).rstrip("/") or None
