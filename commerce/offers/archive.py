"""Take a product off the shelves for good. What the books know of it stays: it is archived, not deleted."""

from commerce.catalogue.models import Product


def archive(product: Product) -> bool:
    """Archive it: no surface shows it and no door sells it. Returns whether it was not archived before."""
    changed = Product.objects.filter(pk=product.pk).exclude(state=Product.State.ARCHIVED)
    is_changed = bool(changed.update(state=Product.State.ARCHIVED))
    product.state = Product.State.ARCHIVED
    return is_changed
