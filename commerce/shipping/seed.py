"""The `shipping` of a seed file: methods by their code, with their bands as the file says."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal

from django.conf import settings
from django.utils.translation import gettext as _
from pydantic import Field

from commerce.shipping.models import Band, Method
from core.api.shapes import Asked, MoneyAsked, perhaps
from core.seed import Fault, Section

Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class BandSeed(Asked):
    """From goods of this worth on, delivery costs this much."""

    from_: MoneyAsked = Field(alias="from")
    price: MoneyAsked


class MethodSeed(Asked):
    """A way of getting there."""

    method: str = Field(pattern=r"^[a-z0-9_-]{1,20}$")
    name: perhaps(80) = ""
    name_zh: perhaps(80) = ""
    promise: perhaps(160) = ""
    promise_zh: perhaps(160) = ""
    countries: list[Country] = Field(min_length=1)
    by: Literal["amount", "weight"] = "amount"
    bands: list[BandSeed] = Field(min_length=1)


def check(rows: list[MethodSeed], names: dict[str, set[str]]) -> Iterable[Fault]:
    """One currency, one band per amount, one row per method; delivery is not priced by weight here."""
    methods: set[str] = set()
    for place, row in enumerate(rows):
        here = f"shipping[{place}]"
        if row.method in methods:
            yield f"{here}.method", _("“%(ref)s” is defined twice.") % {"ref": row.method}
        methods.add(row.method)
        if row.by == "weight":
            yield f"{here}.by", _("Delivery is priced by the goods' amount.")
        amounts: set[int] = set()
        for number, band in enumerate(row.bands):
            for name, money in (("from", band.from_), ("price", band.price)):
                if money.currency != settings.SITE_CURRENCY:
                    message = _("This shop's currency is %(currency)s.") % {"currency": settings.SITE_CURRENCY}
                    yield f"{here}.bands[{number}].{name}.currency", message
            if band.from_.amount in amounts:
                yield f"{here}.bands[{number}].from", _("“%(ref)s” is defined twice.") % {"ref": band.from_.amount}
            amounts.add(band.from_.amount)


def plant(rows: list[MethodSeed], refs: dict[str, str], now: datetime) -> dict[str, str]:
    """The methods; bands that the file does not name go."""
    for row in rows:
        said = {
            "name": row.name or row.method.replace("-", " ").capitalize(),
            "name_zh": row.name_zh,
            "promise": row.promise,
            "promise_zh": row.promise_zh,
            "countries": row.countries,
            "currency": settings.SITE_CURRENCY,
        }
        method, _is_new = Method.objects.update_or_create(code=row.method, defaults=said)
        wanted = {band.from_.amount: band.price.amount for band in row.bands}
        method.bands.exclude(from_amount__in=wanted).delete()
        for amount, price in wanted.items():
            Band.objects.update_or_create(method=method, from_amount=amount, defaults={"price": price})
    return {}


section = Section(order=40, shape=list[MethodSeed], check=check, plant=plant)
