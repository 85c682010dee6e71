"""What things cost, and what they cost before."""

from django.apps import AppConfig


class PricingConfig(AppConfig):
    """The price log and the tax rates."""

    name = "commerce.pricing"
    label = "pricing"

    def ready(self):
        from core import registry
        from core.users.roles import CLERKS, EDITORS, MERCHANDISERS, grant

        from . import seed

        registry.seed_sections.register("tax", seed.section)
        grant(EDITORS, "pricing.view_pricechange")
        grant(CLERKS, "pricing.view_pricechange")
        grant(MERCHANDISERS, "pricing.view_pricechange", "pricing.add_pricechange", "pricing.view_pricebatch")
