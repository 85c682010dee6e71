"""What things cost, and what they cost before."""

from django.apps import AppConfig


class PricingConfig(AppConfig):
    """The price log and the tax rates."""

    name = "commerce.pricing"
    label = "pricing"

    def ready(self):
        from core import registry

        from . import seed

        registry.seed_sections.register("tax", seed.section)
