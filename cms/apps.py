"""Stories."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Pages, blocks and who wrote them."""

    name = "cms"
    label = "cms"

    def ready(self):
        from cms import receivers, seed
        from cms.oembed import article_oembed
        from cms.schedule import publish_due
        from cms.shown_in import shown_in, stories_counted, what_stories_lose
        from cms.sitemap import Authors, Pages
        from cms.sources import article_titles, film_titles
        from cms.translated import note_translations
        from commerce.offers.panels import losses, product_panels, use_counts
        from core import registry
        from core.users.roles import EDITORS, WRITERS, grant
        from core.web.oembed import embeddable
        from core.web.sitemap import kinds

        receivers.connect()
        registry.source_titles.register("article", article_titles)
        registry.source_titles.register("film", film_titles)
        registry.due_work.register("publishing", publish_due)
        registry.due_work.register("translations", note_translations)
        registry.seed_sections.register("pages", seed.section)
        kinds.register("pages", Pages())
        kinds.register("authors", Authors())
        embeddable.register("article", article_oembed)
        product_panels.register("shown-in", shown_in)
        use_counts.register("stories", stories_counted)
        losses.register("stories", what_stories_lose)
        grant(EDITORS, *(f"cms.{verb}_author" for verb in ("add", "change", "delete", "view")))
        grant(EDITORS, *(f"wagtailredirects.{verb}_redirect" for verb in ("add", "change", "delete", "view")))
        grant(EDITORS, "wagtail_localize.submit_translation")
        grant(WRITERS, "cms.view_author")
