"""What makes kept pages untrue, as far as the magazine hears of it. Money never depends on any of this.

A published, withdrawn, moved or renamed page changes menus, lists, related stories and "written about in": all pages
are forgotten. A price or a product changed: its own room has forgotten the pages that show it as soon as that was
committed; here it is done once more by the outbox, which comes back until it has succeeded.
"""

from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from commerce.catalogue.events import PRODUCT_CHANGED
from commerce.catalogue.marks import forget_products
from commerce.pricing import events as pricing
from core.outbox.announce import listen
from core.web.kept.shelf import forget_everything


def connect() -> None:
    """Start to listen; once per process."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(page_changed, dispatch_uid="kept-pages")
    for event in (pricing.PRICE_CHANGED, PRODUCT_CHANGED):
        listen(event, product_changed)


def page_changed(sender, **facts) -> None:
    """A page came, went or moved."""
    forget_everything()


def product_changed(product: int, **facts) -> None:
    """Its price, its words, its pictures or its state; pages on which something stands in for it show it too."""
    forget_products(product)
