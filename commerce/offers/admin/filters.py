"""How a merchandiser narrows the listing of products."""

import django_filters
from django.conf import settings
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.active_filters import BaseFilterAdapter, register_filter_adapter_class
from wagtail.admin.filters import WagtailFilterSet

from commerce.catalogue.models import Brand, Category, Product, ProductImage, ProductText, Variant
from commerce.pricing.prices import amount_at
from commerce.stock.availability import units_to_sell
from commerce.stock.models import StockRecord
from core import clock
from core.money import Money
from core.web.amounts import AmountField


class AmountFilter(django_filters.Filter):
    """An amount of the site's currency."""

    field_class = AmountField


class AmountInForce(BaseFilterAdapter):
    """Above the list: the amount in money, not in minor units."""

    def get_active_filters(self):
        """One, with its way out."""
        for found in super().get_active_filters():
            yield found._replace(value=Money(self.value, self.filter.extra["currency"]).format(get_language()))


register_filter_adapter_class(AmountFilter, AmountInForce)


class ProductFilters(WagtailFilterSet):
    """By state, shelf, maker, price, what is left and what is missing."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=Product.State.choices)
    category = django_filters.ModelChoiceFilter(
        label=_("Category"), queryset=Category.objects.prefetch_related("texts")
    )
    brand = django_filters.ModelChoiceFilter(label=_("Brand"), queryset=Brand.objects.prefetch_related("texts"))
    stock = django_filters.ChoiceFilter(
        label=_("Stock"),
        method="by_stock",
        choices=[
            ("out", _("Sold out")),
            ("part", _("Sold out in part")),
            ("low", pgettext_lazy("of stock", "Low, or sold out in part")),
            ("in", _("In stock")),
        ],
    )
    missing = django_filters.ChoiceFilter(
        label=_("Missing"),
        method="by_missing",
        choices=[
            ("price", _("A price")),
            ("picture", _("A picture")),
            *(
                (f"text:{locale}", format_lazy(_("Text in {language}"), language=language))
                for locale, language in settings.LANGUAGES
            ),
        ],
    )
    price_from = AmountFilter(
        label=_("Price from"), method="with_the_other", currency=settings.SITE_CURRENCY, required=False
    )
    price_to = AmountFilter(
        label=_("Price up to"), method="with_the_other", currency=settings.SITE_CURRENCY, required=False
    )

    class Meta:
        model = Product
        fields = ["state", "category", "brand"]

    def filter_queryset(self, queryset):
        """Everything, the two ends of the price together: one and the same variant lies between them."""
        products = super().filter_queryset(queryset)
        ends = {"gte": self.form.cleaned_data["price_from"], "lte": self.form.cleaned_data["price_to"]}
        bounds = {f"amount__{end}": amount for end, amount in ends.items() if amount is not None}
        if not bounds:
            return products
        return products.filter(Exists(_sold().annotate(amount=amount_at(clock.now())).filter(**bounds)))

    def with_the_other(self, products, name, value):
        """Nothing yet: `filter_queryset` looks at both ends."""
        return products

    def by_stock(self, products, name, value):
        """Products of which something, nothing, or not enough is left in the stores that send parcels."""
        counted = _sold().annotate(units=units_to_sell())
        left, short = counted.filter(units__gt=0), counted.filter(units__lte=F("low_stock_threshold"))
        if value == "part":
            return products.filter(Exists(left), Exists(counted.filter(units__lte=0)))
        if value == "low":
            return products.filter(Exists(left), Exists(short))
        return products.filter(Exists(left) if value == "in" else ~Exists(left))

    def by_missing(self, products, name, value):
        """Products that lack this."""
        if value == "price":
            return products.filter(Exists(_sold().annotate(amount=amount_at(clock.now())).filter(amount=None)))
        if value == "picture":
            return products.filter(~Exists(ProductImage.objects.filter(product=OuterRef("pk"))))
        texts = ProductText.objects.filter(product=OuterRef("pk"), locale=value.removeprefix("text:"))
        return products.filter(~Exists(texts))


def _sold() -> QuerySet[Variant]:
    """The variants of the product at hand that are not archived."""
    return Variant.objects.filter(product=OuterRef("pk"), is_archived=False)


def something_left(product: str = "pk"):
    """For a query of products (or of what has one under that name): stock records of which a shopper could have one."""
    return left_of().filter(variant__product=OuterRef(product), variant__is_archived=False)


def left_of() -> QuerySet[StockRecord]:
    """Stock records of which a parcel could be sent."""
    return StockRecord.objects.filter(store__ships=True, on_hand__gt=F("reserved") + F("safety"))
