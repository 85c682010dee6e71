"""What is shown and what is sold."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Products, variants, categories, brands."""

    name = "commerce.catalogue"
    label = "catalogue"
