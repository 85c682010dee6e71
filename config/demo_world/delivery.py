"""How parcels travel and what the state takes."""

from datetime import date
from decimal import Decimal

from commerce.pricing.models import TaxRate
from commerce.shipping.models import Band, Method

COUNTRIES = ["CN", "HK", "SG", "GB", "DE"]
METHODS = (
    {
        "code": "standard",
        "name": "Standard delivery",
        "name_zh": "标准配送",
        "promise": "Two to four working days.",
        "promise_zh": "2–4 个工作日送达。",
        "bands": [(0, 1500), (29900, 0)],
    },
    {
        "code": "express",
        "name": "Express delivery",
        "name_zh": "加急配送",
        "promise": "The next working day, if ordered before 14:00.",
        "promise_zh": "14:00 前下单，次个工作日送达。",
        "bands": [(0, 3000)],
    },
)


def load() -> int:
    """The methods and the rate that are not there yet; returns how many those were."""
    _, is_new = TaxRate.objects.get_or_create(
        country="CN", category=TaxRate.STANDARD, effective_on=date(2019, 4, 1), defaults={"percent": Decimal(13)}
    )
    return is_new + sum(_method(place, **method) for place, method in enumerate(METHODS))


def _method(place: int, *, code: str, bands: list, **words) -> bool:
    defaults = {**words, "countries": COUNTRIES, "currency": "CNY", "sort_order": place}
    method, is_new = Method.objects.get_or_create(code=code, defaults=defaults)
    if is_new:
        Band.objects.bulk_create(Band(method=method, from_amount=floor, price=price) for floor, price in bands)
    return is_new
