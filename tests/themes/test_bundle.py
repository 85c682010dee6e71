"""One stylesheet a theme, with everything in it and in order; the finder serves it and the files beside it."""

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from themes.active import ROOT, all_themes
from themes.bundle import EMBED, parts, write_bundle

BASE = ROOT / "base" / "static" / "css"


@pytest.mark.parametrize("theme", all_themes().values(), ids=lambda theme: theme.name)
def test_a_bundle_holds_every_component_and_begins_with_the_layers(theme):
    text = write_bundle(theme).read_text(encoding="utf-8")

    assert text.startswith("@layer reset, base, components, pages, utilities;")
    parts_of_it = [file for file in BASE.glob("*.css") if file.name != EMBED]
    assert [file.name for file in parts_of_it if file.read_text(encoding="utf-8") not in text] == []
    assert "--till: " in text


def test_tokens_come_before_components_and_pages_last():
    names = [part.name for part in parts(all_themes()["marginalia"])]

    assert names[:3] == ["fonts.css", "tokens.css", "base.css"]
    assert names.index("button.css") < names.index("pages.css") < names.index("page-article.css")
    assert names.index("pagination.css") < names.index("pages.css")


def test_a_bundle_is_rewritten_when_a_part_has_changed(monkeypatch, tmp_path, settings):
    settings.VAR_DIR = tmp_path
    part = tmp_path / "one.css"
    monkeypatch.setattr("themes.bundle.parts", lambda theme: [part])
    part.write_text("a{}", encoding="utf-8")
    theme = all_themes()["marginalia"]
    write_bundle(theme)

    part.write_text("b{}", encoding="utf-8")

    assert write_bundle(theme).read_text(encoding="utf-8").endswith("b{}")


@pytest.mark.parametrize(
    "path",
    [
        "themes/marginalia.css",
        "themes/marginalia-embed.css",
        "marginalia/fonts/newsreader-text.woff2",
        "js/vitrine.js",
        "icons/favicon.svg",
    ],
)
def test_public_addresses_are_found(path):
    assert finders.find(path)


def test_component_files_are_no_address_of_their_own():
    assert finders.find("css/button.css") is None


def test_hashed_files_follow_each_other(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES, "staticfiles": {"BACKEND": "themes.storage.HashedStaticFiles"},
    }  # fmt: skip
    ours = ["*.scss", "wagtail*", "rest_framework", "django*", "admin", "import_export"]

    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=ours)

    css = next(tmp_path.glob("themes/marginalia.*.css")).read_text(encoding="utf-8")
    module = next(tmp_path.glob("js/vitrine.*.js")).read_text(encoding="utf-8")
    assert '"../marginalia/fonts/newsreader-text.woff2"' not in css and "../marginalia/fonts/newsreader-text." in css
    assert '"./add-to-basket.js"' not in module and "./add-to-basket." in module
