"""How stock and its movements are narrowed."""

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from commerce.stock.keepers import stores_seen_by
from commerce.stock.low import running_low
from commerce.stock.models import StockMovement, StockRecord, Store


def stores(request) -> QuerySet[Store]:
    """Those the person may look at."""
    return stores_seen_by(request.user)


class StockFilters(WagtailFilterSet):
    """By store, by what is left, and whether the variant is still sold."""

    store = django_filters.ModelChoiceFilter(label=_("Store"), queryset=stores)
    left = django_filters.ChoiceFilter(
        label=_("Stock"),
        method="by_left",
        choices=[
            ("out", _("Sold out")),
            ("low", pgettext_lazy("of stock", "Running low")),
            ("in", _("In stock")),
            ("aside", _("Some set aside")),
        ],
    )
    archived = django_filters.ChoiceFilter(
        label=_("Variants"),
        method="by_archived",
        choices=[("no", _("For sale")), ("yes", _("Archived"))],
    )

    class Meta:
        model = StockRecord
        fields = ["store"]

    def by_left(self, records, name, value):
        """What is left after what is set aside and kept back."""
        if value == "low":
            return running_low(records)
        fits = {
            "out": {"left__lte": 0},
            "in": {"left__gt": 0},
            "aside": {"reserved__gt": 0},
        }
        return records.filter(**fits[value])

    def by_archived(self, records, name, value):
        """Is the variant archived, or its whole product?"""
        sold = {"variant__is_archived": False, "variant__product__state": "active"}
        return records.filter(**sold) if value == "no" else records.exclude(**sold)


class MovementFilters(WagtailFilterSet):
    """By store, kind, person and day."""

    store = django_filters.ModelChoiceFilter(label=_("Store"), field_name="record__store", queryset=stores)
    kind = django_filters.ChoiceFilter(label=_("What happened"), choices=StockMovement.Kind.choices)
    by = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("a person", "By"),
        queryset=lambda request: get_user_model().objects.filter(
            pk__in=StockMovement.objects.order_by().values("by").distinct()
        ),
    )
    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = StockMovement
        fields = ["kind"]
