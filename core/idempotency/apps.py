"""The app that remembers answers."""

from django.apps import AppConfig


class IdempotencyConfig(AppConfig):
    """Keys, claims and stored answers."""

    name = "core.idempotency"
    label = "idempotency"
