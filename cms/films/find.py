"""Find a public film by its page, and its cues as files tell them."""

from cms.films.cue import Cue, order
from cms.films.original import original_of
from cms.models import FilmPage
from cms.visible import public_pages
from core import clock


def public_film(pk: int) -> FilmPage | None:
    """The public original of that page, which is itself public, with its film; None when there is none."""
    now = clock.now()
    page = public_pages(FilmPage.objects.filter(pk=pk), now=now).first()
    return page and original_of(page, public_at=now)


def cues_of(film: FilmPage) -> list[Cue]:
    """Its cues in order, each product by the name others know it by. Two queries."""
    return order(row.cue(row.product.slug if row.product else "") for row in film.cues.select_related("product"))
