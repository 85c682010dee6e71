"""What a shopper is told now."""

from django.apps import AppConfig


class OffersConfig(AppConfig):
    """Offers and cards: one source of price and stock for every surface; who wants to be told; imports."""

    name = "commerce.offers"
    label = "offers"

    def ready(self):
        from core import registry
        from core.web.oembed import embeddable
        from core.web.sitemap import kinds

        from . import embed, seed, sitemap
        from .alerts.export import export_alerts
        from .alerts.tell import end_what_waited_too_long, tell_who_waits
        from .imports import forget_old

        registry.due_work.register("imports", forget_old)
        registry.due_work.register("alerts", tell_who_waits)
        registry.due_work.register("alerts-ended", end_what_waited_too_long)
        registry.export_kinds.register("alerts", export_alerts)
        registry.seed_sections.register("products", seed.section)
        kinds.register("products", sitemap.Products())
        kinds.register("categories", sitemap.Categories())
        embeddable.register("product", embed.product_oembed)
