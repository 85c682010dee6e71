"""The pictures of products: all of them in order, and the one that stands for a product or a variant."""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Coalesce

from commerce.catalogue.models import ProductImage
from core.images.picture import Picture, picture_of
from core.prepared import Prepared


def galleries_of(ids: Iterable[int], language: str) -> dict[int, list[tuple[int | None, Picture]]]:
    """Every picture of each product in order, with the variant it shows. One query."""
    rows = _images(ids, language=language, first=settings.LANGUAGE_CODE)
    galleries: dict[int, list[tuple[int | None, Picture]]] = defaultdict(list)
    for row in rows:
        galleries[row.product_id].append((row.variant_id, picture_of(row.image, row.words or "")))
    return galleries


@Prepared
def _images(ids, language, first):
    return (
        ProductImage.objects.filter(product__in=ids)
        .select_related("image")
        .annotate(
            here=FilteredRelation("texts", condition=Q(texts__locale=language)),
            home=FilteredRelation("texts", condition=Q(texts__locale=first)),
            words=Coalesce(F("here__alt"), F("home__alt")),
        )
        .order_by("sort_order", "pk")
    )


def leading(galleries: dict[int, list[tuple[int | None, Picture]]]) -> dict[tuple[int, int | None], Picture]:
    """Pictures by (product, variant) and, for the product as a whole, by (product, None): its first one."""
    pictures: dict[tuple[int, int | None], Picture] = {}
    for product, gallery in galleries.items():
        for variant, picture in gallery:
            pictures.setdefault((product, None), picture)
            if variant:
                pictures.setdefault((product, variant), picture)
    return pictures
