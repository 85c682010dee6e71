"""From a basket to an order."""

from django.apps import AppConfig


class CheckoutConfig(AppConfig):
    """The one way an order is born, and what a payment does to it."""

    name = "commerce.checkout"
    label = "checkout"

    def ready(self):
        from commerce.payments import outcomes
        from core import registry

        from . import audit
        from .lapse import lapse_due
        from .settle import settle_order

        outcomes.register("order", settle_order)
        registry.due_work.register("lapse", lapse_due)
        registry.audit_checks.register("I5-orders", audit.money_is_where_the_order_says)
        registry.audit_checks.register("I7-orders", audit.sales_say_what_the_order_says)
        registry.audit_checks.register("I2", audit.paid_orders_have_their_stock)
        registry.audit_checks.register("I15", audit.one_basket_one_order)
