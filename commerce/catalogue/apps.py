"""What is shown and what is sold."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Products, variants, categories, brands."""

    name = "commerce.catalogue"
    label = "catalogue"

    def ready(self):
        from core.users.roles import CLERKS, EDITORS, MERCHANDISERS, WRITERS, grant

        for thing in ("product", "category", "brand"):
            for role in (CLERKS, EDITORS, WRITERS):
                grant(role, f"catalogue.view_{thing}")
            grant(MERCHANDISERS, *(f"catalogue.{verb}_{thing}" for verb in ("add", "change", "delete", "view")))
