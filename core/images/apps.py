"""The app of pictures."""

from django.apps import AppConfig


class ImagesConfig(AppConfig):
    """Pictures and their prepared sizes."""

    name = "core.images"
    label = "images"

    def ready(self):
        from core import registry
        from core.images.complete import complete_prepared
        from core.images.prepare import prepare_unprepared

        registry.due_work.register("images", prepare_unprepared)
        registry.due_work.register("image-sizes", complete_prepared)
