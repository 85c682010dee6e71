"""What delivery costs for goods of this worth to this country, at the moment of asking."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from commerce.shipping.models import Band, Method
from core.money import Money
from core.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Rate:
    """One method's price for these goods; `free_from` is the amount of goods from which it is free, if any."""

    code: str
    name: str
    promise: str
    price: Money
    free_from: Money | None


@dataclass(frozen=True, slots=True)
class Tariff:
    """A method and its bands, the lowest first: enough to reckon any rate without asking again."""

    method: Method
    bands: list[Band] = field(default_factory=list)

    @property
    def countries(self) -> list[str]:
        """Where it goes: two-letter codes."""
        return self.method.countries


def rates_for(*, country: str, goods: Money, language: str) -> list[Rate]:
    """Every method that goes there, cheapest order of the shop first; empty where the shop does not deliver."""
    return rates_by(tariffs(goods.currency), country=country, goods=goods, language=language)


def tariffs(currency: str) -> list[Tariff]:
    """What the shop asks for delivery, in the order of its methods: one query. A method without a band goes nowhere."""
    found: dict[int, Tariff] = {}
    for band in _bands(currency=currency):
        found.setdefault(band.method_id, Tariff(band.method)).bands.append(band)
    return list(found.values())


@Prepared
def _bands(currency):
    bands = Band.objects.filter(method__currency=currency).select_related("method")
    return bands.order_by("method__sort_order", "method__code", "from_amount")


def rates_by(tariffs: Iterable[Tariff], *, country: str, goods: Money, language: str) -> list[Rate]:
    """The same as `rates_for`, by tariffs that were fetched before."""
    there = [tariff for tariff in tariffs if country in tariff.countries]
    return [rate for tariff in there if (rate := _rate(tariff, goods, language)) is not None]


def _rate(tariff: Tariff, goods: Money, language: str) -> Rate | None:
    reached = [band for band in tariff.bands if band.from_amount <= goods.amount]
    if not reached:
        return None
    method = tariff.method
    free = next((band for band in tariff.bands if band.price == 0), None)
    return Rate(
        code=method.code,
        name=method.name_in(language),
        promise=method.promise_in(language),
        price=Money(reached[-1].price, goods.currency),
        free_from=Money(free.from_amount, goods.currency) if free else None,
    )
