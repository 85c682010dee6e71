"""Facts orders announce. Every one carries `order` (its number)."""

ORDER_PAID = "orders.order_paid"
ORDER_CANCELLED = "orders.order_cancelled"
ORDER_UNFULFILLABLE = "orders.order_unfulfillable"
