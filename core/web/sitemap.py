"""The sitemap: an index of children, each of one kind of thing. Rooms register their kind; nothing is read twice.

A child lists at most PER_CHILD things in every language they speak: far below the 50,000 addresses and 50 MB that
the format allows. A child is read in as many queries whatever its length.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import clock
from core.registry import Registry
from core.web.head import Alternate, absolute
from core.web.markup import DECLARATION, element

PER_CHILD = 5_000
MOST_PICTURES = 20
KEEP = "public, max-age=0, s-maxage=60"
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One address, when what it shows last changed, the same in other languages, and its pictures' addresses."""

    url: str
    changed_at: datetime | None = None
    alternates: tuple[Alternate, ...] = ()
    pictures: tuple[str, ...] = ()


class Kind(Protocol):
    """One kind of thing with public pages."""

    def count(self, now: datetime) -> int:
        """How many there are."""

    def changed_at(self, now: datetime) -> datetime | None:
        """When any of them last changed; None where that is not known."""

    def entries(self, start: int, stop: int, now: datetime) -> Iterable[Entry]:
        """Those from `start` to before `stop`, in an order that stays, each in every language."""


# "pages" → a Kind
kinds = Registry("Kind of sitemap")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every child that has something in it."""
    now = clock.now()
    children = []
    for name, kind in kinds.items():
        changed_at = kind.changed_at(now)
        for number in range(1, -(-kind.count(now) // PER_CHILD) + 1):
            url = absolute(reverse("sitemap_child", kwargs={"name": name, "number": number}))
            children.append(f"<sitemap>{element('loc', url)}{_moment(changed_at)}</sitemap>\n")
    return _answer("sitemapindex", 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"', children)


@require_safe
def child(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """One child. 404 for a kind nobody registered and for a number past the last."""
    kind = dict(kinds.items()).get(name)
    start = (number - 1) * PER_CHILD
    entries = list(kind.entries(start, start + PER_CHILD, clock.now())) if kind and start >= 0 else []
    if not entries:
        raise Http404
    return _answer("urlset", SPACES, map(_url, entries))


def _url(entry: Entry) -> str:
    others = "".join(
        element("xhtml:link", rel="alternate", hreflang=each.code, href=each.url) for each in entry.alternates
    )
    pictures = "".join(
        f"<image:image>{element('image:loc', absolute(each))}</image:image>" for each in entry.pictures[:MOST_PICTURES]
    )
    return f"<url>{element('loc', absolute(entry.url))}{_moment(entry.changed_at)}{others}{pictures}</url>\n"


def _moment(at: datetime | None) -> str:
    return element("lastmod", at.isoformat(timespec="seconds")) if at else ""


def _answer(root: str, spaces: str, children: Iterable[str]) -> HttpResponse:
    body = f"{DECLARATION}<{root} {spaces}>\n{''.join(children)}</{root}>\n"
    return HttpResponse(body, content_type="application/xml; charset=utf-8", headers={"Cache-Control": KEEP})
