"""The tax inside a price. Prices of this shop include it; the part is rounded half up once per line."""

from datetime import date
from decimal import Decimal

from commerce.pricing.models import TaxRate
from core.money import Money, share


def standard_rate(country: str, on: date) -> Decimal:
    """The country's standard rate in percent on that day; 0 where the shop knows none."""
    rate = (
        TaxRate.objects.filter(country=country, category=TaxRate.STANDARD, effective_on__lte=on)
        .order_by("-effective_on")
        .values_list("percent", flat=True)
        .first()
    )
    return rate if rate is not None else Decimal(0)


def included_tax(gross: Money, percent: Decimal) -> Money:
    """How much of a price with tax is tax."""
    return Money(share(gross.amount, percent, 100 + percent), gross.currency)
