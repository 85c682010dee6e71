"""Under which marks kept pages are forgotten: what is said of one product, and which products there are to list."""

from core.web.kept.shelf import forget

# Pages that show what they did not choose by hand: the shop, its shelves, a front page filled by the shop, a search.
LISTS = "products"


def mark_of(product_id: int) -> str:
    """The mark of every page that shows this product, or would if it could be shown."""
    return f"product:{product_id}"


def forget_products(*product_ids: int) -> None:
    """After commit, forget the pages that show these products, and the lists they may be in, or not be in any more."""
    forget(LISTS, *(mark_of(pk) for pk in product_ids))
