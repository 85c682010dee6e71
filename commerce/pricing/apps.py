"""What things cost, and what they cost before."""

from django.apps import AppConfig


class PricingConfig(AppConfig):
    """The price log and the tax rates."""

    name = "commerce.pricing"
    label = "pricing"
