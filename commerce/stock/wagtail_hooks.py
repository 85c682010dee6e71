"""Stores, and what they have, in the admin. Figures change on the product's till, with their cause."""

from django.db.models import F
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from commerce.stock.models import StockRecord, Store
from core.web.deletion import CarefulDeleteView
from core.web.menus import SHOP_MENU


class StoreViewSet(ModelViewSet):
    """Places with stock."""

    model = Store
    name = "shop_stores"
    url_prefix = "shop/stores"
    icon = "home"
    menu_hook = SHOP_MENU
    menu_order = 130
    copy_view_enabled = False
    delete_view_class = CarefulDeleteView
    list_display = ["__str__", "city", BooleanColumn("ships", label=gettext_lazy("Sends parcels"), sort_key="ships")]
    search_fields = ["name", "name_zh", "city"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("name_zh")]),
            FieldRowPanel([FieldPanel("slug"), FieldPanel("city")]),
            FieldPanel("ships"),
        ]
    )


class StockIndexView(IndexView):
    """Every stock record; its row leads to the till of its product."""

    page_title = gettext_lazy("Stock")
    search_fields = ["variant__sku", "variant__product__texts__name"]
    list_filter = ["store"]

    def get_base_queryset(self):
        """With all a row needs."""
        records = super().get_base_queryset().annotate(left=F("on_hand") - F("reserved") - F("safety"))
        return records.select_related("variant", "store").prefetch_related("variant__product__texts")

    def search_queryset(self, queryset):
        """Each record once, however many of its product's names fit."""
        if not self.is_searching:
            return queryset
        found = super().search_queryset(StockRecord.objects.order_by())
        return queryset.filter(pk__in=found.values("pk"))

    @cached_property
    def columns(self):
        """SKU, product, store and the figures."""
        number = {"classname": "shop-number"}
        return [
            TitleColumn("sku", label=_("SKU"), accessor="variant.sku", get_url=_till, sort_key="variant__sku"),
            Column("product", label=_("Product"), accessor="variant.product"),
            Column("store", label=_("Store"), sort_key="store__name"),
            Column("on_hand", label=_("On hand"), sort_key="on_hand", **number),
            Column("reserved", label=_("Set aside"), sort_key="reserved", **number),
            Column("left", label=_("To sell"), accessor="sellable", sort_key="left", **number),
        ]


class StockViewSet(ModelViewSet):
    """What there is, where. Only to read: the till writes."""

    model = StockRecord
    name = "shop_stock"
    url_prefix = "shop/stock"
    icon = "list-ul"
    menu_hook = SHOP_MENU
    menu_label = gettext_lazy("Stock")
    menu_order = 140
    index_view_class = StockIndexView
    ordering = "variant__sku"
    form_fields = ()
    add_to_reference_index = False

    def get_common_view_kwargs(self, **kwargs):
        """No page but the listing."""
        names = ("add", "edit", "delete", "history", "usage", "copy")
        return {**super().get_common_view_kwargs(**kwargs), **{f"{name}_url_name": None for name in names}}

    def get_urlpatterns(self):
        """The listing alone."""
        return super().get_urlpatterns()[:2]

    def register_admin_url_finder(self):
        """A record has no page of its own."""


def _till(record: StockRecord) -> str:
    """By name: the till lives upstairs, with the product's pages."""
    return reverse("shop_products:till", args=[record.variant.product_id])


@hooks.register("register_admin_viewset")
def stock():
    """Stores and stock."""
    return [StoreViewSet(), StockViewSet()]
