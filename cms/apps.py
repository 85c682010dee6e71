"""Stories."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Pages, blocks and who wrote them."""

    name = "cms"
    label = "cms"

    def ready(self):
        from cms import seed
        from cms.publishing import publish_scheduled
        from cms.sources import article_titles
        from core import registry

        registry.source_titles.register("article", article_titles)
        registry.due_work.register("publishing", publish_scheduled)
        registry.seed_sections.register("pages", seed.section)
