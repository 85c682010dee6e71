"""The app that holds the operator's commands."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Wiring: the only place that knows every room."""

    name = "config"
