"""Stores in the admin. Who may move a store's stock is said by those who administer people."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from commerce.stock.models import Store
from core.web.deletion import CarefulDeleteView
from core.web.menus import SHOP_MENU


class StoreIndexView(IndexView):
    """Stores, with how many things each has a record of."""

    def get_base_queryset(self):
        """With the count."""
        return super().get_base_queryset().annotate(things=Count("stock_records"))


class StoreDeleteView(CarefulDeleteView):
    """Deletes a store that never had anything."""

    in_use_message = _("“%(object)s” has stock or a past of it, and cannot be deleted.")


class StoreViewSet(ModelViewSet):
    """Places with stock."""

    model = Store
    name = "shop_stores"
    url_prefix = "shop/stores"
    icon = "home"
    menu_hook = SHOP_MENU
    menu_order = 130
    copy_view_enabled = False
    index_view_class = StoreIndexView
    delete_view_class = StoreDeleteView
    list_display = [
        "__str__",
        "city",
        BooleanColumn("ships", label=_("Sends parcels"), sort_key="ships"),
        Column("things", label=_("Variants here"), sort_key="things", classname="shop-number"),
    ]
    list_filter = ["ships"]
    search_fields = ["name", "name_zh", "city"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("name_zh")]),
            FieldRowPanel([FieldPanel("slug", heading=_("Slug")), FieldPanel("city")]),
            FieldPanel("ships"),
            FieldPanel("clerks", permission="users.change_user"),
        ]
    )
