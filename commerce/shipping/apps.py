"""What delivery costs."""

from django.apps import AppConfig


class ShippingConfig(AppConfig):
    """Methods and their bands."""

    name = "commerce.shipping"
    label = "shipping"

    def ready(self):
        from core import registry
        from core.users.roles import MERCHANDISERS, grant

        from . import seed

        registry.seed_sections.register("shipping", seed.section)
        grant(MERCHANDISERS, *(f"shipping.{verb}_method" for verb in ("add", "change", "delete", "view")))
