"""Take a product off the shelves for good. What the books know of it stays: it is archived, not deleted."""

from django.db import transaction

from commerce.catalogue.events import PRODUCT_CHANGED
from commerce.catalogue.models import Product
from core.outbox.announce import announce


def archive(product: Product) -> bool:
    """Archive it: no surface shows it and no door sells it. Returns whether it was not archived before."""
    with transaction.atomic():
        return _archive(product)


def _archive(product: Product) -> bool:
    changed = Product.objects.filter(pk=product.pk).exclude(state=Product.State.ARCHIVED)
    is_changed = bool(changed.update(state=Product.State.ARCHIVED))
    if is_changed:
        announce(PRODUCT_CHANGED, product=product.pk)
    product.state = Product.State.ARCHIVED
    return is_changed
