"""The shop menu's "Stock" and "Stock movements"."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from commerce.stock.admin.movements import MovementIndexView
from commerce.stock.admin.record_page import RecordView
from commerce.stock.admin.records import StockIndexView
from commerce.stock.models import StockMovement, StockRecord
from core.web.menus import SHOP_MENU


class ReadingViewSet(ModelViewSet):
    """A listing, and perhaps a page per row; nothing is made, edited or deleted."""

    menu_hook = SHOP_MENU
    form_fields = ()
    add_to_reference_index = False

    def get_common_view_kwargs(self, **kwargs):
        """None of the usual pages."""
        names = ("add", "edit", "delete", "history", "usage", "copy")
        return {**super().get_common_view_kwargs(**kwargs), **{f"{name}_url_name": None for name in names}}

    def get_urlpatterns(self):
        """The listing alone."""
        return super().get_urlpatterns()[:2]

    def register_admin_url_finder(self):
        """A row is found through what it is of."""


class StockViewSet(ReadingViewSet):
    """What there is, where."""

    model = StockRecord
    name = "shop_stock"
    url_prefix = "shop/stock"
    icon = "list-ul"
    menu_label = _("Stock")
    menu_order = 140
    index_view_class = StockIndexView
    inspect_view_class = RecordView
    inspect_view_enabled = True

    def get_urlpatterns(self):
        """A page per record too."""
        return [*super().get_urlpatterns(), path("<int:pk>/", self.inspect_view, name="inspect")]


class MovementViewSet(ReadingViewSet):
    """What moved."""

    model = StockMovement
    name = "shop_movements"
    url_prefix = "shop/movements"
    icon = "history"
    menu_label = _("Stock movements")
    menu_order = 145
    index_view_class = MovementIndexView
