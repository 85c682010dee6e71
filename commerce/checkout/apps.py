"""From a basket to an order."""

from django.apps import AppConfig


class CheckoutConfig(AppConfig):
    """The one way an order is born, and what a payment does to it."""

    name = "commerce.checkout"
    label = "checkout"

    def ready(self):
        from commerce.payments import outcomes
        from core import registry

        from .lapse import lapse_due
        from .settle import settle_order

        outcomes.register("order", settle_order)
        registry.due_work.register("lapse", lapse_due)
