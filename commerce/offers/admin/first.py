"""First prices and stock of variants that were just made, written with the form that made them."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied

from commerce.offers.admin.history import log_price, log_stock
from commerce.pricing.change_price import change_price
from commerce.stock.models import Store
from commerce.stock.receive import receive
from core.money import Money


def write_first_figures(form, *, by, now: datetime) -> None:
    """Price and stock each new variant of the saved form that was given any. Assumes the view's transaction.

    Raises PermissionDenied when the person may not write what they sent.
    """
    for row in form.new_variants():
        price, units = row.cleaned_data.get("first_price"), row.cleaned_data.get("first_units")
        if price is not None:
            _require(by, "pricing.add_pricechange")
            change = change_price(row.instance, Money(price, settings.SITE_CURRENCY), now=now, by=by)
            log_price(form.instance, row.instance, change, by=by)
        if units:
            _require(by, "stock.add_stockmovement")
            store = Store.objects.filter(ships=True).order_by("pk")[0]
            movement = receive(row.instance, store, units, now=now, by=by)
            log_stock(form.instance, row.instance, store, movement, by=by)


def _require(person, permission: str) -> None:
    if not person.has_perm(permission):
        raise PermissionDenied(permission)
