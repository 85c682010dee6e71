"""The tax inside a price. Prices of this shop include it; the part is rounded half up once per line."""

from datetime import date
from decimal import Decimal

from django.db.models import DecimalField, Subquery, Value
from django.db.models.functions import Coalesce

from commerce.pricing.models import TaxRate
from core.money import Money, share


def standard_rate(country: str, on: date) -> Decimal:
    """The country's standard rate in percent on that day; 0 where the shop knows none."""
    return _in_force(country, on).first() or Decimal(0)


def rate_at(country: str, on: date) -> Coalesce:
    """The same inside another query, as a column: of the standard category, which every product is in."""
    return Coalesce(Subquery(_in_force(country, on)[:1]), Value(Decimal(0)), output_field=DecimalField())


def _in_force(country: str, on: date):
    rates = TaxRate.objects.filter(country=country, category=TaxRate.STANDARD, effective_on__lte=on)
    return rates.order_by("-effective_on").values_list("percent", flat=True)


def included_tax(gross: Money, percent: Decimal) -> Money:
    """How much of a price with tax is tax."""
    return Money(share(gross.amount, percent, 100 + percent), gross.currency)
