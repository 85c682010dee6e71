"""Where the magazine's feeds are, and which of them a page points to."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import reverse

from core.web.head import Feed, absolute

TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}


def feed_url(form: str, language: str, **of) -> str:
    """The absolute address of a feed: of the whole magazine, of a `section` by its slug, of an `author` by their pk."""
    name = next((f"feed_of_{kind}" for kind in of), "feed")
    return absolute(reverse(name, kwargs={"form": form, "language": language, **of}))


def feeds_of(language: str, section: tuple[str, str] | None = None) -> tuple[Feed, ...]:
    """The whole magazine's feeds, and before them those of the section (its title and address) a page belongs to."""
    name = settings.WAGTAIL_SITE_NAME
    feeds = [Feed(name, feed_url(form, language), kind) for form, kind in TYPES.items()]
    if section:
        title, url = section
        slug = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
        feeds = [
            *(Feed(f"{name}: {title}", feed_url(form, language, section=slug), kind) for form, kind in TYPES.items()),
            *feeds,
        ]
    return tuple(feeds)
