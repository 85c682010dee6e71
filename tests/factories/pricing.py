"""Prices, written through the door that writes them."""

from datetime import datetime

from commerce.catalogue.models import Variant
from commerce.pricing.change_price import change_price
from commerce.pricing.models import PriceChange, TaxRate
from core.money import Money


def price(of: Variant, amount: int, *, at: datetime, currency: str = "CNY") -> PriceChange:
    """From `at` on, the variant costs `amount` minor units."""
    return change_price(of, Money(amount, currency), now=at)


def tax_rate(percent: str = "13", *, country: str = "CN", at: datetime) -> TaxRate:
    """The standard rate of a country from that day on."""
    return TaxRate.objects.create(country=country, percent=percent, effective_on=at.date())
