"""What delivery costs."""

from django.apps import AppConfig


class ShippingConfig(AppConfig):
    """Methods and their bands."""

    name = "commerce.shipping"
    label = "shipping"

    def ready(self):
        from core import registry

        from . import seed

        registry.seed_sections.register("shipping", seed.section)
