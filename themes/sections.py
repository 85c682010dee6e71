"""What the masthead and the footer list: the site's sections in the reader's language, and this page in the others."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, override
from wagtail.models import Site

from core.web.kept.era import remembered_here

SHORT_NAMES = {"zh-hans": "中文"}


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go; `code` is the language of a translation, empty otherwise."""

    title: str
    url: str
    is_current: bool = False
    code: str = ""


def sections(request) -> tuple[Link, ...]:
    """The live pages under the home page that are shown in menus; remembered until one of them changes."""
    found = remembered_here(request, f"sections:{get_language()}", lambda: _sections_of_site(request))
    return tuple(Link(title, url, request.path.startswith(url)) for title, url in found)


def translations(request, page=None) -> tuple[Link, ...]:
    """This page in the other languages: a page of the tree where it is live there, any other address as it is."""
    others = [(code, SHORT_NAMES.get(code, name)) for code, name in settings.LANGUAGES if code != get_language()]
    if page is not None and hasattr(page, "get_translations"):
        live = {other.locale.language_code: other for other in page.get_translations().live().select_related("locale")}
        return tuple(Link(name, live[code].get_url(request), code=code) for code, name in others if code in live)
    return tuple(Link(name, _same_page(request, code), code=code) for code, name in others)


def _same_page(request, code: str) -> str:
    """The address that was asked for, in that language; itself where it leads nowhere, or has no language in front.

    As `django.urls.translate_url` has it, which would find out anew what the address leads to.
    """
    here, match = request.get_full_path(), request.resolver_match
    if match is None:
        return here
    with override(code):
        try:
            address = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
        except NoReverseMatch:
            return here
    _path, mark, query = here.partition("?")
    return address + mark + query


def _sections_of_site(request) -> list[tuple[str, str]]:
    site = Site.find_for_request(request)
    if site is None:
        return []
    pages = site.root_page.localized.get_children().live().in_menu()
    return [(page.title, page.get_url(request)) for page in pages]
