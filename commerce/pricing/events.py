"""Facts pricing announces."""

# facts: variant (pk), product (pk), sku, effective_at
PRICE_CHANGED = "pricing.price_changed"
