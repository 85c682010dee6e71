"""What a shopper means to buy."""

from django.apps import AppConfig


class BasketConfig(AppConfig):
    """Baskets and their lines."""

    name = "commerce.basket"
    label = "basket"

    def ready(self):
        from core import registry

        from .purge import purge_forgotten

        registry.due_work.register("baskets", purge_forgotten)
