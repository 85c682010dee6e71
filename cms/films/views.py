"""A film's files: its cues for scripts, and its words for the player. Public films only, and nothing of a price."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.films import vtt
from cms.films.find import cues_of, public_film

KEEP = "public, max-age=60"
VTT = "text/vtt; charset=utf-8"


@require_safe
def film_cues(request: HttpRequest, pk: int) -> HttpResponse:
    """The cues of the film as WebVTT."""
    film = public_film(pk)
    if film is None:
        raise Http404
    return HttpResponse(vtt.written(cues_of(film)), content_type=VTT, headers={"Cache-Control": KEEP})


@require_safe
def film_words(request: HttpRequest, pk: int, language: str, kind: str) -> HttpResponse:
    """Captions, descriptions or chapters of the film in that language, as their editors wrote them."""
    film = public_film(pk)
    text = film and film.texts.filter(kind=kind, language=language).first()
    if text is None:
        raise Http404
    return HttpResponse(text.content, content_type=VTT, headers={"Cache-Control": KEEP})
