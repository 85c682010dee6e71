"""Prices with a past: some rose, some fell lawfully, and one was raised only to be cut, which may not be announced."""

from datetime import datetime, timedelta

from commerce.catalogue.models import Variant
from commerce.pricing.import_history import import_history
from commerce.pricing.models import Price
from config.demo_world.world import file, sku
from core.money import Money

CURRENCY = "CNY"
BEGAN = 240
# product → (days ago, price in yuan), oldest first. What is not named here has cost the same from the beginning.
HISTORY = {
    "armchair": [(BEGAN, 3490), (60, 3290), (10, 2890)],
    "smart-tv": [(BEGAN, 5699), (20, 5299)],
    "camp-chair": [(BEGAN, 469), (12, 429)],
    "record-player": [(BEGAN, 2280), (50, 2480)],
    "headphones": [(BEGAN, 1399), (70, 1199), (35, 1299)],
    "mug": [(BEGAN, 118), (45, 128)],
    "backpack": [(BEGAN, 699), (18, 799), (5, 699)],
}


def load(now: datetime) -> int:
    """A series for each variant that has none; returns how many those were."""
    there = set(Price.objects.values_list("variant__sku", flat=True))
    variants = Variant.objects.in_bulk(field_name="sku")
    new = 0
    for product in file("catalogue")["products"]:
        for variant in product["variants"]:
            code = sku(product["slug"], variant["id"])
            if code not in there:
                import_history(variants[code], _steps(product, now), now=now)
                new += 1
    return new


def _steps(product: dict, now: datetime) -> list[tuple[datetime, Money]]:
    history = HISTORY.get(product["slug"], [(BEGAN, product["price_cny"])])
    return [(now - timedelta(days=days), Money.parse(yuan, CURRENCY)) for days, yuan in history]
