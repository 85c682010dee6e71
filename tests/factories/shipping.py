"""Delivery methods and their bands."""

from commerce.shipping.models import Band, Method


def method(code: str = "standard", bands: dict[int, int] | None = None, **fields) -> Method:
    """A method to China. `bands` maps the worth of the goods to what delivery costs, in minor units."""
    way = Method.objects.create(code=code, **{"name": code.title(), "countries": ["CN"], "currency": "CNY", **fields})
    for from_amount, price in (bands or {0: 1500, 29900: 0}).items():
        Band.objects.create(method=way, from_amount=from_amount, price=price)
    return way
