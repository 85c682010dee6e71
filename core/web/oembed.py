"""oEmbed (oembed.com): how another site shows one of our pages inside its own. Rooms register what they can show."""

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import get_language_from_path
from django.views.decorators.http import require_safe

from core.images.picture import Picture
from core.registry import Registry
from core.web.head import absolute
from core.web.markup import DECLARATION, element
from core.web.origin import origin_of

CACHE_SECONDS = 900
FORMS = ("json", "xml")


class Restricted(Exception):
    """The page is there, but not for everybody: it is not embedded."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One of our own addresses, by its path and query, and how large the answer may be (None: as it likes)."""

    path: str
    query: dict[str, str]
    language: str
    most_width: int | None = None
    most_height: int | None = None


# "product" → (Asked, request) -> the answer's own fields, or None where the address is none of its. Raises Restricted.
# It is asked with the address's language active.
embeddable = Registry("Embeddable")


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """`?url=&format=json|xml&maxwidth=&maxheight=`. 404 for what we cannot embed, 501 for other forms, 401 for what

    is not public, 400 for sizes that are none.
    """
    form = request.GET.get("format", "json")
    if form not in FORMS:
        return _refusal(501, "This form is not spoken here: ask for json or xml.")
    try:
        asked = _asked(request)
    except ValueError:
        return _refusal(400, "maxwidth and maxheight are whole numbers above 0.")
    try:
        found = _found(asked, request) if asked else None
    except Restricted:
        return _refusal(401, "This page is not for everybody.")
    if found is None:
        return _refusal(404, "No page of ours that can be embedded is at this address.")
    answer = {
        "version": "1.0",
        "provider_name": settings.WAGTAIL_SITE_NAME,
        "provider_url": settings.SITE_URL,
        "cache_age": CACHE_SECONDS,
        **found,
    }
    return _public(JsonResponse(answer, json_dumps_params={"ensure_ascii": False}) if form == "json" else _xml(answer))


def thumbnail(picture: Picture | None, asked: Asked) -> dict:
    """The picture's smallest size as an answer tells it; nothing where there is none that is small enough."""
    if picture is None:
        return {}
    url, width, height = picture.smallest
    if width > (asked.most_width or width) or height > (asked.most_height or height):
        return {}
    return {"thumbnail_url": absolute(url), "thumbnail_width": width, "thumbnail_height": height}


def _asked(request: HttpRequest) -> Asked | None:
    """What was asked for; None where that is no address of ours. Raises ValueError for a size that is none."""
    sizes = [_size(request.GET.get(name)) for name in ("maxwidth", "maxheight")]
    url = request.GET.get("url", "")
    ours = {origin_of(settings.SITE_URL), origin_of(request.build_absolute_uri("/"))}
    if origin_of(url) not in ours:
        return None
    parts = urlsplit(url)
    path = unquote(parts.path)
    language = get_language_from_path(path)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return Asked(path, query, language, *sizes) if language else None


def _size(said: str | None) -> int | None:
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and 0 < int(said[:9]) <= 100_000):
        raise ValueError(said)
    return int(said)


def _found(asked: Asked, request: HttpRequest) -> dict | None:
    with translation.override(asked.language):
        for _, show in embeddable.items():
            answer = show(asked, request)
            if answer is not None:
                return {key: value for key, value in answer.items() if value not in ("", None)}
    return None


def _xml(answer: dict) -> HttpResponse:
    body = "".join(element(key, value) for key, value in answer.items())
    return HttpResponse(f"{DECLARATION}<oembed>{body}</oembed>", content_type="text/xml; charset=utf-8")


def _refusal(status: int, words: str) -> HttpResponse:
    response = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response


def _public(response: HttpResponse) -> HttpResponse:
    """Anybody's script may read it: it holds nothing that is not on the public page."""
    response["Cache-Control"] = f"public, max-age={CACHE_SECONDS}"
    response["Access-Control-Allow-Origin"] = "*"
    return response
