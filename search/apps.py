"""The search of the whole site."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The project's own index, in the project's own database."""

    name = "search"
    label = "search"

    def ready(self):
        from wagtail.signals import page_published, page_unpublished

        from commerce.catalogue.events import PRODUCT_CHANGED
        from commerce.pricing.events import PRICE_CHANGED
        from core import registry
        from core.outbox.announce import listen
        from search import receivers
        from search.sweep import catch_up

        listen(PRODUCT_CHANGED, receivers.index_product)
        listen(PRICE_CHANGED, receivers.index_product)
        listen(receivers.PAGE_MOVED, receivers.index_article)
        for signal in (page_published, page_unpublished):
            signal.connect(receivers.announce_page, dispatch_uid=f"search-{id(signal)}")
        registry.due_work.register("search", catch_up)
