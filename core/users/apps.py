"""The app of people."""

from django.apps import AppConfig


class UsersConfig(AppConfig):
    """Users, by e-mail."""

    name = "core.users"
    label = "users"
