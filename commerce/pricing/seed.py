"""The `tax` of a seed file: rates that hold from today on."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field

from commerce.pricing.models import TaxRate
from core.api.shapes import Asked, words
from core.seed import Fault, Section


class RateSeed(Asked):
    """A country's rate for a category of goods. The percentage is a text, so that it stays exact."""

    country: str = Field(pattern=r"^[A-Z]{2}$")
    category: words(20) = TaxRate.STANDARD
    percent: str = Field(pattern=r"^(100|\d{1,2}(\.\d{1,2})?)$")


class TaxSeed(Asked):
    """How prices are shown, and the rates."""

    display: Literal["inclusive", "exclusive"] = "inclusive"
    rates: list[RateSeed]


def check(tax: TaxSeed, names: dict[str, set[str]]) -> Iterable[Fault]:
    """This shop's prices include tax."""
    if tax.display == "exclusive":
        yield "tax.display", _("Prices of this shop include tax.")


def plant(tax: TaxSeed, refs: dict[str, str], now: datetime) -> dict[str, str]:
    """A row per rate that is not in force already."""
    for row in tax.rates:
        series = TaxRate.objects.filter(country=row.country, category=row.category)
        latest = series.filter(effective_on__lte=now.date()).order_by("-effective_on").first()
        percent = Decimal(row.percent)
        if latest is None or latest.percent != percent:
            series.update_or_create(
                country=row.country,
                category=row.category,
                effective_on=now.date(),
                defaults={"percent": percent},
            )
    return {}


section = Section(order=30, shape=TaxSeed, check=check, plant=plant)
