"""Orders on the dashboard: what waits to be packed, for whoever packs, and what does not settle by itself."""

from datetime import datetime

from django.db.models import Sum
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from commerce.offers.admin.needs import LOOKED_AT, Item, NeedsPanel, Quiet, need
from commerce.orders.admin.attention import Trouble, troubles
from commerce.orders.admin.masks import SHIP
from commerce.orders.models import Order

S = Order.Status


class OrdersNeedPanel(NeedsPanel):
    """For whoever may read orders; the lists to pack only for whoever may send them."""

    title = gettext_lazy("Orders today")
    order = 155

    def needs(self, request, now):
        """To pack, being packed, and what needs attention; the oldest first."""
        found = [_trouble(heading, each) for heading, group in troubles(now).items() for each in group]
        lists = [need(_("Needs attention"), found, reverse("shop_orders:attention"))]
        if request.user.has_perm(SHIP):
            lists = [_to_pack(S.PAID, _("Waiting to be packed")), _to_pack(S.PREPARING, _("Being packed")), *lists]
        return lists

    def quiet(self, request):
        """What that means for this person."""
        if request.user.has_perm(SHIP):
            return Quiet(_("Every order is on its way, and nothing needs attention."))
        return Quiet(_("Nothing needs attention."))

    def way_on(self, request):
        """All orders."""
        return Item(_("All orders"), reverse("shop_orders:index"))


def _to_pack(status: str, title: str):
    orders = Order.objects.filter(status=status).annotate(units=Sum("lines__quantity")).order_by("placed_at", "pk")
    items = (
        Item(order.number, reverse("shop_orders:inspect", args=[order.pk]), _since(order.placed_at, order.units or 0))
        for order in orders[:LOOKED_AT]
    )
    return need(title, items, f"{reverse('shop_orders:index')}?status={status}")


def _since(placed_at: datetime, units: int) -> str:
    words = ngettext("%(count)s unit, placed %(at)s", "%(count)s units, placed %(at)s", units)
    return words % {"count": units, "at": date_format(localtime(placed_at), "DATETIME_FORMAT")}


def _trouble(heading: str, trouble: Trouble) -> Item:
    url = trouble.url or reverse("shop_orders:attention")
    if not trouble.order:
        return Item(heading, url, trouble.what)
    return Item(trouble.order, url, heading + pgettext("label", ": ") + trouble.what)
