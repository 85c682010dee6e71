"""The tax inside a price. Prices of this shop include it; the part is rounded half up once per line."""

from datetime import date
from decimal import Decimal

from django.db.models import DecimalField, Subquery, Value
from django.db.models.functions import Coalesce

from commerce.pricing.models import TaxRate
from core.money import Money, share


def rate_at(country: str, on: date) -> Coalesce:
    """For any query: the country's standard rate in percent on that day; 0 where the shop knows none.

    Every product is in the standard category.
    """
    rates = TaxRate.objects.filter(country=country, category=TaxRate.STANDARD, effective_on__lte=on)
    in_force = Subquery(rates.order_by("-effective_on").values("percent")[:1])
    return Coalesce(in_force, Value(Decimal(0)), output_field=DecimalField())


def included_tax(gross: Money, percent: Decimal) -> Money:
    """How much of a price with tax is tax."""
    return Money(share(gross.amount, percent, 100 + percent), gross.currency)
