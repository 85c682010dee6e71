"""What delivery costs."""

from django.apps import AppConfig


class ShippingConfig(AppConfig):
    """Methods and their bands."""

    name = "commerce.shipping"
    label = "shipping"

    def ready(self):
        from core.users.roles import MERCHANDISERS, grant

        grant(MERCHANDISERS, *(f"shipping.{verb}_method" for verb in ("add", "change", "delete", "view")))
