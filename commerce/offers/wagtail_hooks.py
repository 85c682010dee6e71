"""Where the shop meets Wagtail's admin: its menu, its lines in the history, its few styles, what blocks ask of it."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from wagtail import hooks

from commerce.offers import variant_choice
from commerce.offers.admin import comparing, feed_report
from commerce.offers.admin.batches import BatchViewSet
from commerce.offers.admin.bulk_prices import ChangePricesAction
from commerce.offers.admin.bulk_state import ArchiveAction, BringBackAction
from commerce.offers.admin.history import register_actions
from commerce.offers.admin.needs import ShopNeedsPanel
from commerce.offers.admin.stock_needs import StockNeedsPanel
from commerce.offers.admin.viewsets import ShopGroup
from commerce.stock.keepers import MAY_MOVE

hooks.register("register_log_actions", register_actions)
hooks.register("register_admin_urls", variant_choice.urls)
hooks.register("register_admin_urls", comparing.urls)
hooks.register("register_admin_urls", feed_report.urls)
hooks.register("register_reports_menu_item", feed_report.menu_item)
for action in (ChangePricesAction, ArchiveAction, BringBackAction):
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_viewset")
def shop():
    """Products, categories, brands, and what other rooms add."""
    return ShopGroup()


@hooks.register("register_admin_viewset")
def price_batches():
    """Prices that were written together."""
    return BatchViewSet()


@hooks.register("insert_global_admin_css")
def shop_styles():
    """The listing's thumbnails, the till's columns."""
    return format_html('<link rel="stylesheet" href="{}">', static("offers/admin.css"))


@hooks.register("construct_homepage_panels")
def shop_needs(request, panels):
    """What the shop lacks, for who may mend it."""
    if request.user.has_perm("catalogue.change_product"):
        panels.append(ShopNeedsPanel())
    if request.user.has_perm(MAY_MOVE):
        panels.append(StockNeedsPanel())


@hooks.register("insert_editor_js")
def block_scripts():
    """Behaviours of the blocks' fields, one module each."""
    files = ("offers/variant-choice.js", "offers/comparison-gaps.js")
    return format_html_join("\n", '<script src="{}" type="module"></script>', [(static(file),) for file in files])
