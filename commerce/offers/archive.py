"""Take a product off the shelves for good, and bring it back. What the books know of it stays: nothing is deleted."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from commerce.catalogue.events import PRODUCT_CHANGED
from commerce.catalogue.marks import forget_products
from commerce.catalogue.models import Product, Variant
from commerce.offers.missing import missing_for_sale
from commerce.pricing.prices import prices_at
from core.outbox.announce import announce


def archive(product: Product) -> bool:
    """Archive it: no surface shows it and no door sells it. Returns whether it was not archived before.

    The product at hand is brought up to date.
    """
    on_sale = Product.objects.filter(pk=product.pk).exclude(state=Product.State.ARCHIVED)
    return _put(product, on_sale, Product.State.ARCHIVED)


def bring_back(product: Product, now: datetime) -> bool:
    """Put an archived product back for sale; as a draft where it lacks what shoppers need. Returns whether it was."""
    variants = dict(Variant.objects.filter(product=product, is_archived=False).values_list("pk", "sku"))
    missing = missing_for_sale(
        has_text=product.texts.exists(),
        skus=variants.values(),
        priced=[variants[pk] for pk in prices_at(variants, now)],
    )
    archived = Product.objects.filter(pk=product.pk, state=Product.State.ARCHIVED)
    return _put(product, archived, Product.State.DRAFT if missing else Product.State.ACTIVE)


def _put(product: Product, from_state: QuerySet[Product], state: str) -> bool:
    with transaction.atomic():
        is_changed = bool(from_state.update(state=state, version=F("version") + 1))
        if is_changed:
            announce(PRODUCT_CHANGED, product=product.pk)
            forget_products(product.pk)
    product.refresh_from_db(fields=["state", "version"])
    return is_changed
