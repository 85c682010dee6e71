"""What surrounds a page of the tree: the sections, its own, its translations, stories to read next."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from cms.stories import Place, Story, articles_under, story_of
from cms.visible import public_pages
from core import clock
from core.moments import earliest
from core.prepared import Prepared
from core.web.kept.era import remembered_here
from core.web.lifetime import until

STEP = Page.steplen
HOME_DEPTH = 2
RELATED = 3
SHORT_NAMES = {"zh-hans": "中文"}

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go; `code` is the language of a translation, empty otherwise."""

    title: str
    url: str
    is_current: bool = False
    code: str = ""


@dataclass(slots=True)
class Frame:
    """The surroundings of one page, until `changes_at`. `places` are the sections by their place in the tree."""

    nav: list[Link] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    section: Place | None = None
    translations: list[Link] = field(default_factory=list)
    other_title: str = ""
    other_language: str = ""
    related: list[Story] = field(default_factory=list)
    changes_at: datetime | None = None


@dataclass(slots=True)
class Around:
    """What surrounds every page of a site in one language; `newest` are stories by their pk.

    True until `changes_at`, when one of them goes by itself.
    """

    nav: list[Link] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    newest: list[tuple[int, Story]] = field(default_factory=list)
    changes_at: datetime | None = None


def frame_of(page: Page, request, *, with_related: bool = False) -> Frame:
    """The page's surroundings; with the newest other stories when they are asked for.

    Two queries; one where pages are kept, since what surrounds every page of a language is remembered there.
    """
    around = _around(page.path[: HOME_DEPTH * STEP], request)
    section = around.places.get(section_path(page))
    frame = Frame(
        places=around.places,
        section=section,
        nav=[replace(link, is_current=bool(section) and link.url == section.url) for link in around.nav],
        changes_at=around.changes_at,
    )
    if with_related:
        frame.related = [story for pk, story in around.newest if pk != page.pk][:RELATED]
    for other in _others(translation_key=page.translation_key, locale=page.locale_id, now=clock.now()):
        _translation(frame, other, request)
        frame.changes_at = earliest(frame.changes_at, other.expire_at)
    until(frame.changes_at)
    return frame


@Prepared
def _others(translation_key, locale, now):
    found = public_pages(Page.objects.filter(translation_key=translation_key).exclude(locale=locale), now=now)
    return found.select_related("locale").order_by("path")


def _around(home: str, request) -> Around:
    return while_true(request, f"around:{home}", lambda: _look_around(home, request))


def while_true(request, name: str, make: Callable[[], Thing]) -> Thing:
    """What is remembered of this site under that name, or made anew where its `changes_at` has come."""
    found = remembered_here(request, name, make)
    return found if found.changes_at is None or found.changes_at > clock.now() else make()


def _look_around(home: str, request) -> Around:
    """The sections and the newest stories of the site in that language; one query."""
    newest = articles_under(home).values("pk")[: RELATED + 1]
    rows = list(
        public_pages(Page.objects.filter(Q(path__startswith=home, depth=HOME_DEPTH + 1) | Q(pk__in=newest)))
        .select_related("sectionpage", "articlepage__hero_image")
        .defer("articlepage__body")
        .order_by("path")
    )
    around = Around()
    for row in rows:
        if row.depth == HOME_DEPTH + 1:
            _section(around, row, request)
    around.changes_at = earliest(*(row.expire_at for row in rows))
    stories = [row for row in rows if row.depth > HOME_DEPTH + 1]
    stories.sort(key=lambda row: (row.first_published_at is not None, row.first_published_at), reverse=True)
    around.newest = [
        (row.pk, story_of(row.articlepage, request, section=around.places.get(section_path(row)))) for row in stories
    ]
    return around


def section_path(page: Page) -> str:
    """Where in the tree the page's section is."""
    return page.path[: (HOME_DEPTH + 1) * STEP]


def as_context(frame: Frame) -> dict:
    """The names by which every layout knows these things."""
    return {
        "nav": frame.nav,
        "translations": frame.translations,
        "section": frame.section,
        "other_title": frame.other_title,
        "other_language": frame.other_language,
    }


def _section(around: Around, row: Page, request) -> None:
    section = getattr(row, "sectionpage", None)
    place = Place(row.title, row.get_url(request), section.standfirst if section else "")
    around.places[row.path] = place
    if row.show_in_menus:
        around.nav.append(Link(place.title, place.url))


def _translation(frame: Frame, row: Page, request) -> None:
    code = row.locale.language_code
    frame.translations.append(
        Link(SHORT_NAMES.get(code) or dict(settings.LANGUAGES).get(code, code), row.get_url(request), code=code)
    )
    if not frame.other_title:
        frame.other_title, frame.other_language = row.title, code
