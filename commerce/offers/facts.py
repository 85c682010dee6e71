"""What is known of products besides price and stock: who made them, what they weigh, their specification."""

from collections.abc import Iterable
from dataclasses import dataclass

from commerce.catalogue.models import Product
from commerce.catalogue.models.texts import all_in_language


@dataclass(frozen=True, slots=True)
class Facts:
    """One product's, in one language. `weight_g` is 0 where nobody weighed it; specs are (name, value) in order."""

    brand: str
    weight_g: int
    return_days: int
    specs: tuple[tuple[str, str], ...]


def facts_for(product_ids: Iterable[int], language: str) -> dict[int, Facts]:
    """The facts of those that can be shown, in that language or the site's first. Three queries, none for none."""
    ids = set(product_ids)
    if not ids:
        return {}
    products = Product.objects.sellable().filter(pk__in=ids)
    found = products.select_related("brand").prefetch_related("brand__texts", "specs")
    return {product.pk: _facts(product, language) for product in found}


def _facts(product: Product, language: str) -> Facts:
    brand = product.brand.text(language) if product.brand else None
    return Facts(
        brand=brand.name if brand else "",
        weight_g=product.weight_g,
        return_days=product.return_days,
        specs=tuple((row.name, row.value) for row in all_in_language(product.specs.all(), language)),
    )
