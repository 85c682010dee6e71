"""The app that holds the operator's commands."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Wiring: the only place that knows every room."""

    name = "config"

    def ready(self):
        from django.conf import settings

        if settings.CELERY_BROKER_URL:
            from config.celery import app

            app.set_current()  # so that whoever nudges the worker speaks to our broker
            app.set_default()
