"""What delivery costs for goods of this worth to this country, at the moment of asking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commerce.shipping.models import Method
from core.money import Money


@dataclass(frozen=True, slots=True)
class Rate:
    """One method's price for these goods; `free_from` is the amount of goods from which it is free, if any."""

    code: str
    name: str
    promise: str
    price: Money
    free_from: Money | None


def rates_for(*, country: str, goods: Money, language: str) -> list[Rate]:
    """Every method that goes there, cheapest order of the shop first; empty where the shop does not deliver."""
    return rates_by(every_method(goods.currency), country=country, goods=goods, language=language)


def every_method(currency: str) -> list[Method]:
    """The shop's methods with their bands, for reckoning many rates without asking again. Two queries."""
    return list(Method.objects.filter(currency=currency).prefetch_related("bands"))


def rates_by(methods: Iterable[Method], *, country: str, goods: Money, language: str) -> list[Rate]:
    """The same as `rates_for`, by methods that were fetched before."""
    there = [method for method in methods if country in method.countries]
    return [rate for method in there if (rate := _rate(method, goods, language)) is not None]


def _rate(method: Method, goods: Money, language: str) -> Rate | None:
    bands: Sequence = method.bands.all()
    reached = [band for band in bands if band.from_amount <= goods.amount]
    if not reached:
        return None
    free = next((band for band in bands if band.price == 0), None)
    return Rate(
        code=method.code,
        name=method.name_in(language),
        promise=method.promise_in(language),
        price=Money(reached[-1].price, goods.currency),
        free_from=Money(free.from_amount, goods.currency) if free else None,
    )
