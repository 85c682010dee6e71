"""A product's name and address and nothing else, where a price would go stale."""

from collections.abc import Iterable
from dataclasses import dataclass

from commerce.catalogue.marks import mark_of
from commerce.catalogue.models import Product
from commerce.offers.cards import product_url
from core.web.head import absolute
from core.web.kept.marks import shows


@dataclass(frozen=True, slots=True)
class Named:
    """A thing by its name in some language, and its page, absolute."""

    name: str
    url: str


def named_products(product_ids: Iterable[int], language: str) -> dict[int, Named]:
    """Those of the products that are for sale. Two queries whatever their number."""
    ids = list(product_ids)
    shows(*map(mark_of, ids))
    found = Product.objects.sellable().filter(pk__in=ids).prefetch_related("texts")
    return {
        product.pk: Named(text.name, absolute(product_url(product.slug, language)))
        for product in found
        if (text := product.text(language))
    }
