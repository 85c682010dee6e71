"""Where stores and stock meet Wagtail's admin."""

from wagtail import hooks

from commerce.stock.admin.stores import StoreViewSet
from commerce.stock.admin.viewsets import MovementViewSet, StockViewSet


@hooks.register("register_admin_viewset")
def stock():
    """Stores, stock and its movements."""
    return [StoreViewSet(), StockViewSet(), MovementViewSet()]
