"""Facts the catalogue announces."""

# facts: product (pk). Its words, pictures, variants, filing or state are other than they were.
PRODUCT_CHANGED = "catalogue.product_changed"
