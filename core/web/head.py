"""What a page says of itself in its head: to search engines, to shared links, to feed readers. Made without a query.

Every address in it is absolute and begins with SITE_URL: the one origin the world knows the shop by, whatever host,
port or proxy a request came through.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.utils.translation import to_locale

from core.images.picture import Picture

# What would end a script element or begin another, and the two characters old parsers took for the end of a line.
UNSAFE = {character: f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}
PLACES = {"en": "en_US", "zh-hans": "zh_CN"}


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language, or in another form; `code` is a language's tag or "x-default"."""

    code: str
    url: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that a reader of this page may want."""

    title: str
    url: str
    type: str


@dataclass(frozen=True, slots=True)
class Head:
    """`url` is the canonical address; `kind` is Open Graph's type; `facts` are more of its properties, in order;

    `graph` holds the nodes of the page's structured data, which is drawn apart and makes no two heads differ; `oembed`
    is true where the page can be embedded; `is_hidden` where search engines shall follow its links and not list it:
    then it names no canonical address, which would say the opposite.
    """

    title: str
    url: str
    language: str
    description: str = ""
    kind: str = "website"
    picture: Picture | None = None
    alternates: tuple[Alternate, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    feeds: tuple[Feed, ...] = ()
    graph: tuple[dict, ...] = field(default=(), compare=False)
    oembed: bool = False
    is_hidden: bool = False

    @property
    def site_name(self) -> str:
        """What the shop is called."""
        return settings.WAGTAIL_SITE_NAME

    @property
    def place(self) -> str:
        """The language as Open Graph writes it: en_US."""
        return PLACES.get(self.language, to_locale(self.language))

    @property
    def image(self) -> str:
        """The picture's largest prepared address; empty where there is none."""
        return absolute(self.picture.largest[0]) if self.picture else ""

    @property
    def image_width(self) -> int:
        """How wide that one is."""
        return self.picture.largest[1] if self.picture else 0

    @property
    def image_height(self) -> int:
        """How high that one is."""
        return round(self.image_width * self.picture.height / self.picture.width) if self.picture else 0

    @property
    def json_ld(self) -> str:
        """The structured data as the text of a script element, safe to stand there as it is."""
        return as_script({"@context": "https://schema.org", "@graph": list(self.graph)})

    def oembed_url(self, form: str) -> str:
        """Where the page tells how it is embedded, as `json` or `xml`."""
        return absolute("/oembed?" + urlencode({"format": form, "url": self.url}))

    @property
    def oembed_json(self) -> str:
        """That, as JSON."""
        return self.oembed_url("json")

    @property
    def oembed_xml(self) -> str:
        """That, as XML."""
        return self.oembed_url("xml")


def absolute(address: str | None) -> str:
    """The address with our origin in front, unless it names another itself."""
    if address and address[0] == "/" and address[:2] != "//":
        return settings.SITE_URL.rstrip("/") + address  # what most are; joining takes ten times as long
    return urljoin(settings.SITE_URL.rstrip("/") + "/", address or "")


def tag(code: str) -> str:
    """A language code as the web writes it: zh-hans becomes zh-Hans."""
    return to_locale(code).replace("_", "-")


def alternates(urls: Iterable[tuple[str, str]]) -> tuple[Alternate, ...]:
    """Every language of a page with its own among them, and which one stands in for all others."""
    known = {code: absolute(url) for code, url in urls}
    if len(known) < 2:
        return ()
    default = known.get(settings.LANGUAGE_CODE) or next(iter(known.values()))
    return (*(Alternate(tag(code), url) for code, url in known.items()), Alternate("x-default", default))


def as_script(data: object) -> str:
    """JSON that may stand in a script element: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in UNSAFE.items():  # `translate` takes thirty times as long once a letter is not ASCII
        text = text.replace(character, escaped)
    return text
