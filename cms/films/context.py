"""Everything a film's page shows, gathered in as many queries for one thing as for three hundred."""

from datetime import datetime

from django.http import Http404

from cms.article import next_change
from cms.films import moment
from cms.films.gather import shown_of
from cms.films.head import film_head
from cms.films.original import original_of
from cms.frame import as_context, frame_of
from cms.proof import now_of
from core import clock
from core.images.picture import picture_of


def film_context(page, request, now: datetime | None = None) -> dict:
    """What cms/film_page.html lists in its opening comment, and `next_change_at` for whoever caches it.

    Raises Http404 where there is no film to show: the page that has it is not public. A draft may be looked at without.
    """
    now = now or now_of(request)
    is_proof = getattr(request, "proof", None) is not None
    original = original_of(page, public_at=None if is_proof else clock.now())
    frame = frame_of(page, request, with_related=True)
    common = {**as_context(frame), "relation": page.commercial_relation, "relation_brand": page.relation_brand}
    if original is None and is_proof:
        return {**common, "film": None}
    if original is None:
        raise Http404
    film = shown_of(page, original, page.language, now)
    poster = picture_of(page.hero_image or original.hero_image, page.hero_alt or original.hero_alt)
    return {
        **common,
        "head": film_head(page, request, frame, film, poster=poster),
        "film": film,
        "poster": poster,
        "starts_at": _asked_for(request, film.length),
        "related": frame.related,
        "next_change_at": next_change(thing.card for thing in film.things),
    }


def _asked_for(request, length: int) -> str:
    at = moment.asked_for(request.GET.get("t", ""), length)
    return moment.in_address(at) if at else ""
