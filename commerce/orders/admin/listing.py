"""The listing of orders: filtered by status, day and provider, searched by number, SKU and, for some, e-mail."""

import django_filters
from django.conf import settings
from django.db.models import Sum, Value
from django.db.models.functions import Concat
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from commerce.offers.admin.tags import TagColumn
from commerce.orders.admin.masks import email_for, may_see_buyer
from commerce.orders.models import Order
from commerce.payments.models import PaymentAttempt

S = Order.Status


def tone(status: str) -> str:
    """Money without goods is bad, an order on its way good, the rest quiet."""
    if status == S.UNFULFILLABLE:
        return "bad"
    return "good" if status in (S.PAID, S.PREPARING, S.SHIPPED, S.READY, S.DELIVERED, S.COLLECTED) else "quiet"


class OrderFilters(WagtailFilterSet):
    """By status, day and the provider the buyer was sent to."""

    status = django_filters.ChoiceFilter(label=gettext_lazy("Status"), choices=Order.Status.choices)
    placed_at = django_filters.DateFromToRangeFilter(label=gettext_lazy("Placed"), widget=DateRangePickerWidget)
    provider = django_filters.ChoiceFilter(
        label=gettext_lazy("Provider"),
        method="by_provider",
        choices=[(name, name) for name in settings.PAYMENT_PROVIDERS],
    )

    class Meta:
        model = Order
        fields = ["status", "placed_at"]

    def by_provider(self, orders, name, value):
        """Orders somebody tried to pay there."""
        tried = PaymentAttempt.objects.filter(provider=value).values("subject")
        return orders.annotate(subject=Concat(Value("order:"), "number")).filter(subject__in=tried)


class OrderIndexView(IndexView):
    """Orders, the newest first."""

    page_title = gettext_lazy("Orders")
    default_ordering = "-placed_at"
    search_backend_name = None

    @cached_property
    def search_fields(self):
        """Who may not see e-mail addresses cannot find out by searching for them either."""
        fields = ["number", "lines__sku"]
        return [*fields, "email"] if may_see_buyer(self.request.user) else fields

    @cached_property
    def columns(self):
        """Number, day, status, buyer, units, total."""
        user, language = self.request.user, get_language()
        return [
            TitleColumn("number", label=_("Order"), get_url=self.get_inspect_url),
            DateColumn("placed_at", label=_("Placed"), sort_key="placed_at"),
            TagColumn(
                "status", label=_("Status"), accessor="get_status_display", tone=lambda order: tone(order.status)
            ),
            Column("email", label=_("Buyer"), accessor=lambda order: email_for(user, order)),
            Column("units", label=_("Units"), accessor="units", classname="shop-number"),
            Column(
                "total",
                label=_("Total"),
                accessor=lambda order: order.total_money.format(language),
                sort_key="total",
                classname="shop-number",
            ),
        ]

    def get_base_queryset(self):
        """With the number of units in each."""
        return super().get_base_queryset().annotate(units=Sum("lines__quantity"))

    def search_queryset(self, queryset):
        """Each order once, however many of its lines fit."""
        if not self.is_searching:
            return queryset
        found = super().search_queryset(Order.objects.order_by())
        return queryset.filter(pk__in=found.values("pk"))
