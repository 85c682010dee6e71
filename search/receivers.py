"""What search does when something was announced. A prompt only: the sweep finds what no message told of."""

from django.db import transaction

from core import clock
from core.outbox.announce import announce
from search.index import index

# facts: page (pk). Said here because Wagtail says it, and Wagtail knows no outbox.
PAGE_MOVED = "search.page_came_or_went"


def index_product(product: int, **facts) -> None:
    """A product's words, state or price changed."""
    index("product", [product], clock.now())


def index_article(page: int, **facts) -> None:
    """A page was published, or taken back."""
    index("article", [page], clock.now())


def announce_page(sender, instance, **kwargs) -> None:
    """Pass Wagtail's word on to the outbox, which survives what happens next."""
    with transaction.atomic():
        announce(PAGE_MOVED, page=instance.pk)
