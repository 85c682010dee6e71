"""What a shopper means to buy."""

from django.apps import AppConfig


class BasketConfig(AppConfig):
    """Baskets and their lines."""

    name = "commerce.basket"
    label = "basket"
