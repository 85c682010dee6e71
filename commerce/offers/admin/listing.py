"""The listing of products: one row each, searched by name in any language, SKU or address; narrowed, sorted, chosen."""

from django.core.exceptions import PermissionDenied
from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn, UpdatedAtColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button

from commerce.catalogue.models import Product, ProductText, Variant
from commerce.offers.admin.exported import log_export
from commerce.offers.admin.filters import ProductFilters
from commerce.offers.admin.import_views import download
from commerce.offers.admin.shelf import shelf_rows
from commerce.offers.admin.tags import TagColumn
from commerce.offers.admin.till import may_keep_till
from commerce.offers.sheets.export import export
from commerce.pricing.prices import amount_at
from commerce.stock.availability import units_to_sell
from core import clock


class PictureTitleColumn(TitleColumn):
    """The product's name beside its picture."""

    cell_template_name = "offers/admin/title_cell.html"


class ProductIndexView(IndexView):
    """Products with what they cost and how many are left."""

    template_name = "offers/admin/products.html"
    results_template_name = "offers/admin/products_results.html"
    till_url_name = start_url_name = None
    list_export = ("sku",)  # shows Wagtail's buttons; the file is `export`'s
    default_ordering = "-updated_at"
    search_fields = ["slug", "texts__name", "variants__sku"]
    search_backend_name = None

    @cached_property
    def columns(self):
        """Picture and name, state, shelf, price, stock, last change; a box to tick for those who may change them."""
        title = self._get_title_column_class(PictureTitleColumn)
        columns = [
            title("name", label=pgettext("of a thing", "Name"), accessor=str, get_url=self._address, sort_key="called"),
            TagColumn(
                "state",
                label=_("State"),
                accessor="get_state_display",
                tone=lambda product: "good" if product.is_sellable else "quiet",
                sort_key="state",
            ),
            Column(
                "category", label=_("Category"), accessor=lambda product: product.category or "", classname="shop-wide"
            ),
            Column("price", label=_("Price"), accessor="shelf.price", sort_key="lowest"),
            TagColumn(
                "stock",
                label=_("Stock"),
                accessor="shelf.stock",
                tone=lambda product: "bad" if product.shelf.is_short else "quiet",
                sort_key="units",
            ),
            UpdatedAtColumn(accessor="updated_at", sort_key="updated_at", classname="shop-wide"),
        ]
        if self.user_has_permission("change"):
            columns.insert(0, BulkActionsCheckboxColumn("bulk_actions", obj_type="product"))
        return columns

    @property
    def show_export_buttons(self):
        """For those who could import the file again."""
        return self.user_has_permission("change")

    @cached_property
    def header_more_buttons(self):
        """The usual ones, and the way in for a file."""
        buttons = super().header_more_buttons
        if self.user_has_permission("add") and self.user_has_permission("change"):
            url = reverse(self.start_url_name)
            buttons = [*buttons, Button(_("Import"), url=url, icon_name="upload", priority=80)]
        return buttons

    def get(self, request, *args, **kwargs):
        """The page; or, as a file, everything that was found, which is written down."""
        if not self.is_export:
            return super().get(request, *args, **kwargs)
        if not self.show_export_buttons:
            raise PermissionDenied
        kind = request.GET["export"]
        found = export(found_by(request), kind, clock.now())
        log_export("products", kind, found.rows, request.GET, by=request.user)
        return download(found.content, kind, "products")

    def order_queryset(self, queryset):
        """By what the columns say: the name in the reader's language, the lowest price, the units that are left."""
        key = (self.ordering or "").removeprefix("-")
        if key in _SORTED:
            queryset = queryset.annotate(**{key: _SORTED[key]()})
        return super().order_queryset(queryset).order_by(self.ordering, "pk")

    def get_table(self, object_list):
        """The page's products, each with its `shelf`."""
        products = list(object_list)
        rows = shelf_rows(products, clock.now(), get_language())
        for product in products:
            product.shelf = rows[product.pk]
        return super().get_table(products)

    def search_queryset(self, queryset):
        """Each product once, however many of its texts and SKUs fit."""
        return searched(queryset, self.search_query)

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


def searched(products: QuerySet[Product], words: str) -> QuerySet[Product]:
    """Those whose address, SKU, or name in any language has these words."""
    if not words:
        return products
    fits = Q()
    for field in ProductIndexView.search_fields:
        fits |= Q(**{f"{field}__icontains": words})
    return products.filter(pk__in=Product.objects.order_by().filter(fits).values("pk"))


def found_by(request) -> QuerySet[Product]:
    """All that the listing of this address finds, whatever page it is on."""
    products = ProductFilters(request.GET, queryset=Product.objects.order_by("pk"), request=request)
    return searched(products.qs, request.GET.get(ProductIndexView.search_kwarg, "").strip())


def _sold(value, field: str, *order: str) -> Subquery:
    sold = Variant.objects.filter(product=OuterRef("pk"), is_archived=False).annotate(**{field: value})
    return Subquery(sold.exclude(**{field: None}).order_by(*order).values(field)[:1])


def _units() -> Coalesce:
    sold = Variant.objects.filter(product=OuterRef("pk"), is_archived=False).annotate(units=units_to_sell())
    return Coalesce(Subquery(sold.order_by().values("product").annotate(all=Sum("units")).values("all")), 0)


def _called() -> Coalesce:
    texts = ProductText.objects.filter(product=OuterRef("pk"))
    here = texts.filter(locale=get_language()).values("name")
    return Coalesce(
        Subquery(here[:1]), Subquery(texts.order_by("locale").values("name")[:1]), Cast("slug", CharField())
    )


_SORTED = {
    "called": _called,
    "lowest": lambda: _sold(amount_at(clock.now()), "amount", "amount"),
    "units": _units,
}
