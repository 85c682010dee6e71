"""What surrounds a page of the tree, in one query: the sections, its own, its translations, stories to read next."""

from dataclasses import dataclass, field, replace

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from cms.stories import Place, Story, articles_under, story_of
from cms.visible import public_pages

STEP = Page.steplen
HOME_DEPTH = 2
RELATED = 3
SHORT_NAMES = {"zh-hans": "中文"}


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go; `code` is the language of a translation, empty otherwise."""

    title: str
    url: str
    is_current: bool = False
    code: str = ""


@dataclass(slots=True)
class Frame:
    """The surroundings of one page. `places` are the sections by their place in the tree."""

    nav: list[Link] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    section: Place | None = None
    translations: list[Link] = field(default_factory=list)
    other_title: str = ""
    other_language: str = ""
    related: list[Story] = field(default_factory=list)


def frame_of(page: Page, request, *, with_related: bool = False) -> Frame:
    """The page's surroundings; with the newest other stories when they are asked for."""
    home = page.path[: HOME_DEPTH * STEP]
    newest = articles_under(home).exclude(pk=page.pk).values("pk")[:RELATED] if with_related else []
    wanted = Q(path__startswith=home, depth=HOME_DEPTH + 1) | Q(translation_key=page.translation_key) | Q(pk__in=newest)
    rows = list(
        public_pages(Page.objects.filter(wanted))
        .select_related("locale", "sectionpage", "articlepage__hero_image")
        .defer("articlepage__body")
        .order_by("path")
    )
    frame = Frame()
    for row in rows:
        if row.path.startswith(home) and row.depth == HOME_DEPTH + 1:
            _section(frame, row, request)
        if row.translation_key == page.translation_key and row.locale_id != page.locale_id:
            _translation(frame, row, request)
    frame.section = frame.places.get(section_path(page))
    here = frame.section.url if frame.section else None
    frame.nav = [replace(link, is_current=link.url == here) for link in frame.nav]
    stories = [row for row in rows if row.path.startswith(home) and row.depth > HOME_DEPTH + 1 and row.pk != page.pk]
    stories.sort(key=lambda row: (row.first_published_at is not None, row.first_published_at), reverse=True)
    frame.related = [story_of(row.articlepage, request, section=frame.places.get(section_path(row))) for row in stories]
    return frame


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


def _section(frame: Frame, row: Page, request) -> None:
    section = getattr(row, "sectionpage", None)
    place = Place(row.title, row.get_url(request), section.standfirst if section else "")
    frame.places[row.path] = place
    if row.show_in_menus:
        frame.nav.append(Link(place.title, place.url))


def _translation(frame: Frame, row: Page, request) -> None:
    code = row.locale.language_code
    frame.translations.append(
        Link(SHORT_NAMES.get(code) or dict(settings.LANGUAGES).get(code, code), row.get_url(request), code=code)
    )
    if not frame.other_title:
        frame.other_title, frame.other_language = row.title, code
