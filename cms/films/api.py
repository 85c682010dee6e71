"""Films over HTTP: what they are, and their cues as WebVTT and as JSON. No price is in them: ask `getOffers`."""

import hashlib
import json

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from ninja import Router

from cms.films import cue_file, vtt
from cms.films.find import cues_of, public_film, public_page
from cms.films.gather import words_of
from cms.films.words import Said
from cms.models import FilmPage
from commerce.offers.told import PictureTold
from core.api.shapes import Told
from core.api.store import refusals
from core.errors import NotFound
from core.images.picture import picture_of
from core.web.head import absolute

router = Router(tags=["videos"])
KEEP = "public, max-age=60"


class ChapterTold(Told):
    """A part of a film, in milliseconds."""

    start: int
    end: int
    title: str


class CaptionsTold(Told):
    """Words of a film in a language, as WebVTT."""

    language: str
    url: str


class VideoTold(Told):
    """A film. Times are milliseconds; `cues` and `captions` are addresses of WebVTT."""

    id: int
    title: str
    standfirst: str
    url: str
    language: str
    length: int
    file: str
    type: str
    width: int
    height: int
    commercial_relation: str
    poster: PictureTold | None
    captions: list[CaptionsTold]
    chapters: list[ChapterTold]
    cues: str


@router.get("/videos/{int:pk}", operation_id="getVideo", response=VideoTold, openapi_extra=refusals(404))
def get_video(request: HttpRequest, response: HttpResponse, pk: int):
    """The public film on that page."""
    page, film = _public(pk)
    words = words_of(page, film)
    response["Cache-Control"] = KEEP
    return {
        "id": page.pk,
        "title": page.title,
        "standfirst": page.standfirst,
        "url": absolute(page.get_url(request)),
        "language": page.language,
        "length": film.film.length,
        "file": absolute(film.film.url),
        "type": words.type,
        "width": words.width,
        "height": words.height,
        "commercial_relation": page.commercial_relation,
        "poster": picture_of(page.hero_image or film.hero_image, page.hero_alt or film.hero_alt),
        "captions": [
            {"language": track.language, "url": absolute(track.url)}
            for track in words.tracks
            if track.kind == "captions"
        ],
        "chapters": [_chapter(said) for said in words.chapters],
        "cues": absolute(words.cues_url),
    }


@router.get("/videos/{int:pk}/cues.vtt", operation_id="getCues", url_name="film_cues", openapi_extra=refusals(404))
def get_cues(request: HttpRequest, pk: int):
    """What is seen when, as WebVTT of kind metadata: an id, times and a line of JSON each."""
    return _told(request, vtt.written(cues_of(_public(pk)[1])), "text/vtt; charset=utf-8")


@router.get("/videos/{int:pk}/cues.json", operation_id="getCuesAsJson", openapi_extra=refusals(404))
def get_cues_as_json(request: HttpRequest, pk: int):
    """The same as one document, in milliseconds."""
    document = json.dumps(cue_file.told(cues_of(_public(pk)[1])), ensure_ascii=False)
    return _told(request, document, "application/json; charset=utf-8")


def _public(pk: int) -> tuple[FilmPage, FilmPage]:
    page = public_page(pk)
    film = page and public_film(page)
    if film is None:
        raise NotFound()
    return page, film


def _told(request: HttpRequest, text: str, kind: str) -> HttpResponse:
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'
    headers = {"Cache-Control": KEEP, "ETag": etag}
    return get_conditional_response(request, etag=etag, response=HttpResponse(text, content_type=kind, headers=headers))


def _chapter(said: Said) -> dict:
    return {"start": said.starts, "end": said.ends, "title": said.words}
