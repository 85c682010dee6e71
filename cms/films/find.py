"""Find a public film by its page, and its cues as files tell them."""

from cms.films.cue import Cue, order
from cms.films.original import original_of
from cms.models import FilmPage
from cms.visible import public_pages
from commerce.catalogue.models import Product
from core import clock

LARGEST = 2**63 - 1  # of a key, in every database


def public_page(pk: int) -> FilmPage | None:
    """That page, where everybody may see it."""
    if pk > LARGEST:
        return None
    found = public_pages(FilmPage.objects.filter(pk=pk), now=clock.now())
    return found.select_related("locale", "film", "hero_image").first()


def public_film(page: FilmPage) -> FilmPage | None:
    """The public original of the page, with its film; None when there is none."""
    return original_of(page, public_at=clock.now())


def cues_of(film: FilmPage) -> list[Cue]:
    """Its cues in order, each product by the name others know it by; none of what is not out yet. One query."""
    rows = film.cues.select_related("product").exclude(product__state=Product.State.DRAFT)
    return order(row.cue(row.product.slug if row.product else "") for row in rows)
