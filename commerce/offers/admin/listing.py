"""The listing of products: one row each, searched by name in any language, SKU or address."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn, UpdatedAtColumn
from wagtail.admin.views.generic import IndexView

from commerce.catalogue.models import Product
from commerce.offers.admin.shelf import shelf_rows
from commerce.offers.admin.tags import TagColumn
from commerce.offers.admin.till import may_keep_till
from core import clock


class PictureTitleColumn(TitleColumn):
    """The product's name beside its picture."""

    cell_template_name = "offers/admin/title_cell.html"


class ProductIndexView(IndexView):
    """Products with what they cost and how many are left."""

    till_url_name = None
    default_ordering = "-updated_at"
    search_fields = ["slug", "texts__name", "variants__sku"]
    search_backend_name = None

    @cached_property
    def columns(self):
        """Picture and name, state, shelf, price, stock, last change."""
        title = self._get_title_column_class(PictureTitleColumn)
        return [
            title("name", label=pgettext("of a thing", "Name"), accessor=str, get_url=self._address, sort_key="slug"),
            TagColumn(
                "state",
                label=_("State"),
                accessor="get_state_display",
                tone=lambda product: "good" if product.is_sellable else "quiet",
                sort_key="state",
            ),
            Column("category", label=_("Category"), accessor=lambda product: product.category or ""),
            Column("price", label=_("Price"), accessor="shelf.price"),
            TagColumn(
                "stock",
                label=_("Stock"),
                accessor="shelf.stock",
                tone=lambda product: "bad" if product.shelf.is_short else "quiet",
            ),
            UpdatedAtColumn(accessor="updated_at", sort_key="updated_at"),
        ]

    def get_table(self, object_list):
        """The page's products, each with its `shelf`."""
        products = list(object_list)
        rows = shelf_rows(products, clock.now(), get_language())
        for product in products:
            product.shelf = rows[product.pk]
        return super().get_table(products)

    def search_queryset(self, queryset):
        """Each product once, however many of its texts and SKUs fit."""
        if not self.is_searching:
            return queryset
        found = super().search_queryset(Product.objects.order_by())
        return queryset.filter(pk__in=found.values("pk"))

    def get_list_more_buttons(self, instance):
        """Prices and stock, beside the usual ones."""
        buttons = super().get_list_more_buttons(instance)
        if not may_keep_till(self.request.user):
            return buttons
        till = MenuItem(
            _("Prices and stock"),
            url=reverse(self.till_url_name, args=[instance.pk]),
            icon_name="decimal",
            priority=15,
        )
        return [*buttons, till]

    def _address(self, product):
        return self.get_edit_url(product) or self.get_inspect_url(product)
