"""A film's words for the player. Public films only."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.films.find import public_film, public_page

KEEP = "public, max-age=60"
VTT = "text/vtt; charset=utf-8"


@require_safe
def film_words(request: HttpRequest, pk: int, language: str, kind: str) -> HttpResponse:
    """Captions, descriptions or chapters of the film in that language, as their editors wrote them."""
    page = public_page(pk)
    film = page and public_film(page)
    text = film and film.texts.filter(kind=kind, language=language).first()
    if text is None:
        raise Http404
    return HttpResponse(text.content, content_type=VTT, headers={"Cache-Control": KEEP})
