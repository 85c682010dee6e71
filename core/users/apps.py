"""The app of people."""

from django.apps import AppConfig


class UsersConfig(AppConfig):
    """Users, by e-mail."""

    name = "core.users"
    label = "users"

    def ready(self):
        from core import registry

        from . import seed

        registry.seed_sections.register("users", seed.section)
