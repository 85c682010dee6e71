"""Whoever adds an address, a page model or a page's template says here where a visitor meets it, or why nobody does."""

from wagtail.models import Page, get_page_models

from tests.browser.kinds import FOR_PROGRAMS, KINDS, NO_PAGE
from tests.flows.routes import all_routes
from themes.active import ROOT

TEMPLATES = ROOT / "base" / "templates"
# Pieces that become part of a page of another's: Wagtail's block preview in the admin, an article in a feed.
PIECES = {
    *("wagtailcore/shared/block_preview.html", "cms/feed_item.html"),
    *("basket/fresh.html", "basket/count.html", "basket/number.html"),
}
FOLDERS = {"components", "blocks", "emails", "layouts"}
# Wagtail's own doors below the magazine's pages: the way into a page behind a password.
DOORS = {"wagtailcore_authenticate_with_password", "wagtailcore_login", "wagtail_serve"}


def covered() -> set[str]:
    return {kind.route for kind in KINDS}


def test_every_public_address_has_its_kind_of_page():
    public = {
        route.name for route in all_routes() if not route.pattern.startswith(("admin/", "api/", "^api/", "^media/"))
    }

    assert {name for name in public if name} - covered() - set(NO_PAGE) - FOR_PROGRAMS - DOORS == set()


def test_every_model_of_a_page_has_its_kind_of_page():
    assert {model.__name__ for model in get_page_models() if model is not Page} - covered() == set()


def test_every_template_of_a_page_has_its_kind_of_page():
    pages = {
        path.relative_to(TEMPLATES).as_posix()
        for path in TEMPLATES.rglob("*.html")
        if path.relative_to(TEMPLATES).parts[0] not in FOLDERS
    }

    assert pages - {kind.template for kind in KINDS} - PIECES == set()


def test_what_is_listed_is_there():
    names = {route.name for route in all_routes()} | {model.__name__ for model in get_page_models()}

    assert covered() - names <= {
        "",
        "styleguide",
    }  # our error has no address; the gallery has one where it is switched on
    assert (set(NO_PAGE) | FOR_PROGRAMS) - names == set()
    assert [kind.template for kind in KINDS if kind.template and not (TEMPLATES / kind.template).exists()] == []
