"""The app of uploaded films."""

from django.apps import AppConfig


class FilmsConfig(AppConfig):
    """Films as files."""

    name = "core.films"
    label = "films"

    def ready(self):
        from core import registry
        from core.films.due import measure_unmeasured

        registry.due_work.register("films", measure_unmeasured)
