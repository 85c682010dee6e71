"""Facts orders announce. Every one carries `order` (its number)."""

ORDER_PAID = "orders.order_paid"
ORDER_CANCELLED = "orders.order_cancelled"
ORDER_CANCELLED_BY_SHOP = "orders.order_cancelled_by_shop"
ORDER_SHIPPED = "orders.order_shipped"
ORDER_UNFULFILLABLE = "orders.order_unfulfillable"
