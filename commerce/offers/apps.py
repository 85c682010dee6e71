"""What a shopper is told now."""

from django.apps import AppConfig


class OffersConfig(AppConfig):
    """Offers and cards: one source of price and stock for every surface. No tables of its own."""

    name = "commerce.offers"
    label = "offers"

    def ready(self):
        from core import registry

        from . import seed

        registry.seed_sections.register("products", seed.section)
