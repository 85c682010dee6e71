"""Add, change and remove lines, under the basket's lock. A basket promises nothing: no stock moves here."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from commerce.basket.errors import BasketFull, LineRefused, NothingTicked
from commerce.basket.find import lock_basket
from commerce.basket.models import MOST_LINES, MOST_OF_ONE_LINE, Basket, BasketLine
from commerce.catalogue.models import Product, Variant
from commerce.offers.for_sale import ForSale, for_sale
from commerce.stock.availability import sellable_at
from core.errors import NotFound
from core.prepared import Prepared


def new_basket(now: datetime) -> Basket:
    """An empty basket, written down."""
    basket = unwritten_basket(now)
    basket.save()
    return basket


def unwritten_basket(now: datetime) -> Basket:
    """An empty basket that is written down with the first thing put into it."""
    return Basket(created_at=now, updated_at=now)


def add_line(
    basket: Basket, *, sku: str, quantity: int, now: datetime, source: str = "", via: str = "", shown: int | None = None
) -> BasketLine:
    """Put `quantity` of a SKU into the basket; the same thing from the same story joins its line.

    `shown` is the price in minor units the reader saw, the current one when not said. Raises LineRefused naming
    everything that is wrong, BasketFull.
    """
    sold = for_sale([sku], now)
    reason = _why_not(sold.get(sku))
    errors = [_fault("sku", reason)] if reason else []
    errors += _quantity_faults(quantity)
    if errors:
        raise LineRefused(errors=errors)
    with transaction.atomic():
        _lock_and_touch(basket, now)
        [line] = _put(basket, {sku: shown}, quantity, sold, now=now, source=source, via=via)
        return line


def add_one_each(
    basket: Basket, shown: Mapping[str, int | None], *, now: datetime, source: str = "", via: str = ""
) -> list[BasketLine]:
    """Put one of each SKU into the basket, or none of any. `shown` has the price in minor units that each was read at.

    Raises LineRefused naming every thing that cannot go in and why, or when there is nothing; BasketFull.
    """
    if not shown:
        raise NothingTicked()
    sold = for_sale(shown, now)
    reasons = {sku: reason for sku in shown if (reason := _why_not(sold.get(sku)))}
    if reasons:
        raise LineRefused(errors=_named(reasons))
    with transaction.atomic():
        _lock_and_touch(basket, now)
        return _put(basket, shown, 1, sold, now=now, source=source, via=via)


def why_not(sku: str, now: datetime) -> str:
    """Why nothing of this SKU can go into a basket now; empty when it can."""
    return _why_not(for_sale([sku], now).get(sku))


def change_line(
    basket: Basket, line_id: int, *, quantity: int, now: datetime, within_stock: bool = False
) -> BasketLine:
    """Set a line's quantity. Raises NotFound for another basket's line, LineRefused.

    `within_stock` refuses to raise it beyond what can be had now; fewer is never refused.
    """
    errors = _quantity_faults(quantity)
    if errors:
        raise LineRefused(errors=errors)
    with transaction.atomic():
        _lock_and_touch(basket, now)
        line = _own_line(basket, line_id)
        if within_stock and quantity > line.quantity:
            _refuse_beyond_stock(basket, line, quantity, now)
        line.quantity = quantity
        line.save(update_fields=["quantity"])
    return line


def remove_line(basket: Basket, line_id: int, *, now: datetime) -> None:
    """Take a line out. Raises NotFound for another basket's line."""
    with transaction.atomic():
        _lock_and_touch(basket, now)
        _own_line(basket, line_id).delete()


def take_out(basket: Basket, bought: dict[int, int], *, now: datetime) -> None:
    """Take what was bought (variant → quantity) out of the basket, and leave what came since.

    Assumes the caller's transaction and lock on the basket.
    """
    _touch(basket, now)
    left, empty = dict(bought), []
    for line in _lines(basket=basket.pk):
        taken = min(line.quantity, left.get(line.variant_id, 0))
        left[line.variant_id] = left.get(line.variant_id, 0) - taken
        if taken == line.quantity:
            empty.append(line.pk)
        elif taken:
            line.quantity -= taken
            line.save(update_fields=["quantity"])
    if empty:
        basket.lines.filter(pk__in=empty).delete()


@Prepared
def _lines(basket):
    return BasketLine.objects.filter(basket=basket).select_related("variant")


def _put(
    basket: Basket,
    shown: Mapping[str, int | None],
    quantity: int,
    sold: Mapping[str, ForSale],
    *,
    now: datetime,
    source: str,
    via: str,
) -> list[BasketLine]:
    """The lines that hold so many more of each SKU now. Assumes the basket's lock."""
    lines = _lines(basket=basket.pk)
    held = {line.variant.sku: line for line in lines if (line.source, line.via) == (source, via)}
    new = [sku for sku in shown if sku not in held]
    if len(lines) + len(new) > MOST_LINES:
        raise BasketFull()
    for sku in new:
        variant = sold[sku].variant
        held[sku] = BasketLine(basket=basket, variant=variant, quantity=0, source=source, via=via, created_at=now)
    for sku, amount in shown.items():
        line = held[sku]
        line.quantity += quantity
        line.shown_amount = sold[sku].amount if amount is None else amount
        _refuse_too_many(line.quantity)
        line.save()
    return [held[sku] for sku in shown]


def _named(reasons: Mapping[str, str]) -> list[dict]:
    """A fault per SKU that says which thing is meant; a SKU that nobody may know of stands for itself."""
    public = Variant.objects.exclude(product__state=Product.State.DRAFT)
    variants = public.filter(sku__in=list(reasons)).select_related("product")
    names = {variant.sku: _name(variant) for variant in variants.prefetch_related("texts", "product__texts")}
    sentence = pgettext("a thing and why not", "%(thing)s: %(reason)s")
    return [_fault("sku", sentence % {"thing": names.get(sku, sku), "reason": why}) for sku, why in reasons.items()]


def _name(variant: Variant) -> str:
    return " ".join(filter(None, [str(variant.product), variant.name() and f"({variant.name()})"]))


def _why_not(thing: ForSale | None) -> str:
    if thing is None:
        return _("There is no such product for sale.")
    return "" if thing.left else _("It is sold out.")


def _lock_and_touch(basket: Basket, now: datetime) -> None:
    if basket.pk is None:
        basket.save()
        return
    locked = lock_basket(basket.pk)
    if locked is None:
        raise NotFound()
    basket.version = locked.version
    _touch(basket, now)


def _touch(basket: Basket, now: datetime) -> None:
    basket.version += 1
    basket.updated_at = now
    basket.save(update_fields=["version", "updated_at"])


def _own_line(basket: Basket, line_id: int) -> BasketLine:
    line = basket.lines.filter(pk=line_id).first()
    if line is None:
        raise NotFound()
    return line


def _refuse_beyond_stock(basket: Basket, line: BasketLine, quantity: int, now: datetime) -> None:
    """A courtesy, not a promise: it spares a reader the refusal that placing the order would be."""
    others = basket.lines.filter(variant=line.variant_id).exclude(pk=line.pk).aggregate(units=Sum("quantity"))["units"]
    left = sellable_at([line.variant_id], now).get(line.variant_id, 0)
    if quantity + (others or 0) <= left:
        return
    sentence = _("Only %(left)s of it can be had now. The quantity was left as it was.")
    raise LineRefused(errors=[_fault("quantity", sentence % {"left": left} if left else _("It is sold out."))])


def _refuse_too_many(quantity: int) -> None:
    errors = _quantity_faults(quantity)
    if errors:
        raise LineRefused(errors=errors)


def _quantity_faults(quantity: int) -> list[dict]:
    if 1 <= quantity <= MOST_OF_ONE_LINE:
        return []
    return [_fault("quantity", _("The quantity is a whole number from 1 to %(most)s.") % {"most": MOST_OF_ONE_LINE})]


def _fault(field: str, message: str) -> dict:
    return {"field": field, "message": message}
