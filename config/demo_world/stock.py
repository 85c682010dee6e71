"""The warehouse, three shops and what stands in them: much of most things, three of one, none of two."""

import zlib
from datetime import datetime

from commerce.catalogue.models import Variant
from commerce.stock.models import StockRecord, Store
from commerce.stock.receive import receive
from config.demo_world.world import file, sku
from core.users.models import User

CLERKS = {"shanghai": ("clerk@vitrine.example",)}
IN_WAREHOUSE = {"FLOOR-LAMP-OAK": 3, "SOUNDBAR-SAND": 0, "SKATEBOARD-SUNDOWN": 0, "WRISTWATCH-BLUE": 2}


def load(now: datetime) -> int:
    """The stores, and a first delivery of each variant of the demo’s that no record knows; returns how many."""
    stores = [_store(told) for told in file("world")["stores"]]
    there = set(StockRecord.objects.values_list("variant", flat=True))
    ours = [sku(each["slug"], variant["id"]) for each in file("catalogue")["products"] for variant in each["variants"]]
    new = 0
    for variant in Variant.objects.filter(sku__in=ours).exclude(pk__in=there):
        for store in stores:
            quantity = _quantity(variant.sku, store)
            if quantity:
                receive(variant, store, quantity, now=now, note="First delivery")
                new += 1
    return new


def _store(told: dict) -> Store:
    store, is_new = Store.objects.get_or_create(
        slug=told["slug"],
        defaults={
            "name": told["name"],
            "name_zh": told["name_zh"],
            "city": told["city"],
            "ships": told["kind"] == "warehouse",
        },
    )
    if is_new:
        store.clerks.set(User.objects.filter(email__in=CLERKS.get(store.slug, ())))
    return store


def _quantity(sku: str, store: Store) -> int:
    """The same number at every loading: 24 to 80 in the warehouse, 1 to 6 in a shop."""
    chance = zlib.crc32(f"{sku}@{store.slug}".encode())
    return IN_WAREHOUSE.get(sku, 24 + chance % 57) if store.ships else 1 + chance % 6
