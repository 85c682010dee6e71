"""Whose films may be embedded, and what an address of theirs means. Reads addresses by pattern alone: asks nobody.

Imported by the settings, so it knows no Django. `EMBED_PROVIDERS` says which of these are allowed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provider:
    """A place of films. `patterns` match an address without its scheme; `page` and `player` are ours to fill in."""

    name: str
    title: str
    patterns: tuple[re.Pattern, ...]
    page: str
    player: str

    @property
    def host(self) -> str:
        """Whom the browser asks once somebody presses play."""
        return self.player.split("/")[2]


@dataclass(frozen=True, slots=True)
class Film:
    """One film at a provider's. Both addresses are made by us from its id: nothing of what was typed is in them."""

    provider: Provider
    id: str

    @property
    def page(self) -> str:
        """Where it can be watched without us."""
        return self.provider.page.format(id=self.id)

    @property
    def player(self) -> str:
        """What a frame loads."""
        return self.provider.player.format(id=self.id)


def _patterns(*patterns: str) -> tuple[re.Pattern, ...]:
    return tuple(re.compile(rf"(?:https?:)?(?://)?{pattern}(?:[?&#/].*)?", re.ASCII) for pattern in patterns)


PROVIDERS = {
    provider.name: provider
    for provider in (
        Provider(
            "youtube",
            "YouTube",
            _patterns(
                r"(?:www\.|m\.)?youtube\.com/watch\?(?:[^#]*&)?v=(?P<id>[\w-]{11})",
                r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:embed|shorts|live)/(?P<id>[\w-]{11})",
                r"youtu\.be/(?P<id>[\w-]{11})",
            ),
            "https://www.youtube.com/watch?v={id}",
            "https://www.youtube-nocookie.com/embed/{id}?autoplay=1",
        ),
        Provider(
            "vimeo",
            "Vimeo",
            _patterns(r"(?:www\.)?vimeo\.com/(?P<id>\d{5,12})", r"player\.vimeo\.com/video/(?P<id>\d{5,12})"),
            "https://vimeo.com/{id}",
            "https://player.vimeo.com/video/{id}?autoplay=1&dnt=1",
        ),
        Provider(
            "bilibili",
            "哔哩哔哩",
            _patterns(
                r"(?:www\.|m\.)?bilibili\.com/video/(?P<id>BV[0-9A-Za-z]{10})",
                r"player\.bilibili\.com/player\.html\?(?:[^#]*&)?bvid=(?P<id>BV[0-9A-Za-z]{10})",
            ),
            "https://www.bilibili.com/video/{id}/",
            "https://player.bilibili.com/player.html?bvid={id}&autoplay=1",
        ),
    )
}
LONGEST = 500


def film_at(address: str, allowed: Iterable[str]) -> Film | None:
    """The film that address means; None when it is none of theirs."""
    address = address.strip()
    for name in allowed if len(address) <= LONGEST else ():
        for pattern in PROVIDERS[name].patterns:
            if found := pattern.fullmatch(address):
                return Film(PROVIDERS[name], found["id"])
    return None


def frame_sources(allowed: Iterable[str]) -> list[str]:
    """Whose frames a page may hold, as a Content-Security-Policy says it. Raises KeyError for one nobody knows."""
    return [f"https://{PROVIDERS[name].host}" for name in allowed]
