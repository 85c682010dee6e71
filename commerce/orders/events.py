"""Facts orders announce. Every one carries `order` (its number)."""

ORDER_PAID = "orders.order_paid"
ORDER_CANCELLED = "orders.order_cancelled"
ORDER_CANCELLED_BY_SHOP = "orders.order_cancelled_by_shop"
ORDER_SHIPPED = "orders.order_shipped"
# also carries amount (minor units, in the order's currency) and wish (the line of the order's story that asked for it)
ORDER_MONEY_GOES_BACK = "orders.order_money_goes_back"
ORDER_UNFULFILLABLE = "orders.order_unfulfillable"
