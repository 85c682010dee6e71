"""Stories."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Pages, blocks and who wrote them."""

    name = "cms"
    label = "cms"
