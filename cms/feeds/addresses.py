"""Where the magazine's feeds are, and which of them a page points to."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import reverse

from core.web.head import Feed, absolute

TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}


def feed_url(form: str, language: str, **of) -> str:
    """The absolute address of a feed: of the whole magazine, of a `section` by its slug, of an `author` by theirs."""
    name = next((f"feed_of_{kind}" for kind in of), "feed")
    return absolute(reverse(name, kwargs={"form": form, "language": language, **of}))


def feeds_of(
    language: str, *, section: tuple[str, str] | None = None, author: tuple[str, str] | None = None
) -> tuple[Feed, ...]:
    """The whole magazine's feeds, and before them those of the section or author (title and address) of a page."""
    name = settings.WAGTAIL_SITE_NAME
    feeds = [Feed(name, feed_url(form, language), kind) for form, kind in TYPES.items()]
    for what, place in (("section", section), ("author", author)):
        if place:
            title, url = place
            of = {what: unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])}
            own = (Feed(f"{name}: {title}", feed_url(form, language, **of), kind) for form, kind in TYPES.items())
            feeds = [*own, *feeds]
    return tuple(feeds)
