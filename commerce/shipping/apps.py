"""What delivery costs."""

from django.apps import AppConfig


class ShippingConfig(AppConfig):
    """Methods and their bands."""

    name = "commerce.shipping"
    label = "shipping"
