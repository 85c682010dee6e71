"""What runs low or is gone in the stores somebody keeps: what a clerk comes for, on the dashboard."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from commerce.offers.admin.needs import LOOKED_AT, Item, Need, NeedsPanel, Quiet, need
from commerce.stock.keepers import MAY_KEEP_ALL, records_seen_by, stores_kept_by
from commerce.stock.low import LEFT, had, running_low
from commerce.stock.models import StockRecord
from core.users.models import User


class StockNeedsPanel(NeedsPanel):
    """For who may receive and count: their own stores."""

    title = gettext_lazy("Stock today")
    order = 170

    def needs(self, request, now):
        """Things still for sale, the fewest first. Who keeps products has a list of those that are gone already."""
        records = list(_short(request.user))
        stock = reverse("shop_stock:index")
        lists = [_list(_("Running low"), (each for each in records if each.left > 0), f"{stock}?left=low&archived=no")]
        if not request.user.has_perm("catalogue.change_product"):
            gone = (each for each in records if each.left <= 0)
            lists.append(_list(_("Nothing left"), gone, f"{stock}?left=out&archived=no"))
        return lists

    def quiet(self, request):
        """Where nothing runs low; or that there is no store to keep."""
        if request.user.has_perm(MAY_KEEP_ALL):
            return Quiet(_("Nothing runs low in any store."))
        stores = [str(store) for store in stores_kept_by(request.user)]
        if not stores:
            return Quiet(_("You keep no store yet. An administrator names you under Shop → Stores."), is_well=False)
        return Quiet(_("Nothing runs low in %(stores)s.") % {"stores": pgettext("list", ", ").join(stores)})

    def way_on(self, request):
        """The stock itself, where there is a store to keep."""
        if not stores_kept_by(request.user).exists():
            return None
        return Item(_("Note a delivery or a count"), reverse("shop_stock:index"))


def _short(person: User):
    sold = {"variant__is_archived": False, "variant__product__state": "active"}
    records = records_seen_by(person).filter(**sold).annotate(left=LEFT).order_by("left", "variant__sku", "pk")
    # Counted apart: in a store that lacks many things, what is gone would push out what runs low.
    wanted = Q(pk__in=running_low(records).values("pk")[:LOOKED_AT])
    if not person.has_perm("catalogue.change_product"):
        wanted |= Q(pk__in=records.filter(left__lte=0).values("pk")[:LOOKED_AT])
    return (
        records.filter(wanted)
        .annotate(had=had())
        .select_related("variant__product", "store")
        .prefetch_related("variant__texts", "variant__product__texts")
    )


def _list(title: str, records, url: str) -> Need:
    return need(title, (_item(record) for record in records), url)


def _item(record: StockRecord) -> Item:
    name = record.variant.name()
    thing = f"{record.variant.product} · {name}" if name else str(record.variant.product)
    told = {"units": max(record.left, 0), "had": record.had, "store": record.store}
    is_fewer = record.had is not None and record.left < record.had
    left = _("%(units)s of %(had)s left, %(store)s") if is_fewer else _("%(units)s left, %(store)s")
    return Item(thing, reverse("shop_stock:inspect", args=[record.pk]), left % told)
