"""The pictures of products: all of them in order, and the one that stands for a product or a variant."""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Coalesce

from commerce.catalogue.models import ProductImage
from core.images.picture import COLUMNS, Picture, picture_from
from core.prepared import Prepared


def galleries_of(ids: Iterable[int], language: str) -> dict[int, list[tuple[int | None, Picture]]]:
    """Every picture of each product in order, with the variant it shows. One query."""
    galleries: dict[int, list[tuple[int | None, Picture]]] = defaultdict(list)
    for product, variant, words, *image in _images(ids, language=language, first=settings.LANGUAGE_CODE):
        galleries[product].append((variant, picture_from(*image, alt=words or "")))
    return galleries


@Prepared
def _images(ids, language, first):
    return (
        ProductImage.objects.filter(product__in=ids)
        .annotate(
            here=FilteredRelation("texts", condition=Q(texts__locale=language)),
            home=FilteredRelation("texts", condition=Q(texts__locale=first)),
            words=Coalesce(F("here__alt"), F("home__alt")),
        )
        .order_by("sort_order", "pk")
        .values_list("product", "variant", "words", *(f"image__{column}" for column in COLUMNS))
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
