"""How a merchandiser narrows the listing of products."""

import django_filters
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from commerce.catalogue.models import Brand, Category, Product
from commerce.stock.models import StockRecord


class ProductFilters(WagtailFilterSet):
    """By state, shelf, maker, and whether anything is left."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=Product.State.choices)
    category = django_filters.ModelChoiceFilter(
        label=_("Category"), queryset=Category.objects.prefetch_related("texts")
    )
    brand = django_filters.ModelChoiceFilter(label=_("Brand"), queryset=Brand.objects.prefetch_related("texts"))
    stock = django_filters.ChoiceFilter(
        label=_("Stock"), method="by_stock", choices=[("out", _("Sold out")), ("in", _("In stock"))]
    )

    class Meta:
        model = Product
        fields = ["state", "category", "brand"]

    def by_stock(self, products, name, value):
        """Products of which something, or nothing, is left in the stores that send parcels."""
        left = something_left()
        return products.filter(Exists(left) if value == "in" else ~Exists(left))


def something_left():
    """For a query of products: the stock records of which a shopper could have one."""
    return StockRecord.objects.filter(
        variant__product=OuterRef("pk"),
        variant__is_archived=False,
        store__ships=True,
        on_hand__gt=F("reserved") + F("safety"),
    )
