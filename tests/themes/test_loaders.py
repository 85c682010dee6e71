"""A template is the active theme's, else its parents', else base's; what was compiled for one theme serves no other."""

import pytest
from django.template.loader import get_template

from themes import active
from themes.active import Theme, activate, active_theme, all_themes, restore


@pytest.fixture
def two_themes(monkeypatch, tmp_path):
    """A parent with a template of its own and a child with another."""
    monkeypatch.setattr(active, "ROOT", tmp_path)
    themes = {
        "marginalia": Theme("marginalia", "Marginalia", None),
        "parent": Theme("parent", "Parent", None),
        "child": Theme("child", "Child", "parent"),
    }
    for name in themes | {"base": None}:
        folder = tmp_path / name / "templates"
        folder.mkdir(parents=True)
        if name != "child":
            (folder / "told.html").write_text(f"by {name}", encoding="utf-8")
        (folder / f"only_{name}.html").write_text(f"only {name}", encoding="utf-8")
    monkeypatch.setattr(active, "all_themes", lambda: themes)
    return themes


def rendered(theme: str, template: str) -> str:
    """The template in that theme."""
    token = activate(theme)
    try:
        return get_template(template).render()
    finally:
        restore(token)


def test_the_first_of_theme_parent_and_base_wins(two_themes):
    assert rendered("parent", "told.html") == "by parent"
    assert rendered("child", "told.html") == "by parent"
    assert rendered("child", "only_base.html") == "only base"


def test_what_one_theme_compiled_serves_no_other(two_themes):
    rendered("parent", "told.html")

    assert rendered("marginalia", "told.html") == "by marginalia"


def test_a_theme_that_does_not_exist_is_the_installations_own(settings):
    token = activate("carnival")

    try:
        assert active_theme() is all_themes()[settings.THEME]
    finally:
        restore(token)
