"""Where an order goes, line by line, as it is written in the reader's language there."""

from babel import Locale

from commerce.orders.models import Order
from core.money import LOCALES

# Where Chinese is written, an address in Chinese goes from the large to the small and ends with the person.
LARGE_FIRST = {"CN", "HK", "MO", "TW"}
HAN = "\u2e80"  # Chinese characters come after it


def where_to(order: Order, language: str) -> tuple[str, ...]:
    """The whole of it, with the telephone number that carriers ask for."""
    lines = address_lines(order.address, language)
    return (*lines, order.phone) if order.phone else lines


def address_lines(address: dict, language: str) -> tuple[str, ...]:
    """The address alone. Nothing that is empty makes a line."""
    country = Locale.parse(LOCALES.get(language, "en")).territories.get(address["country"], address["country"])
    region, street = address.get("region", ""), (address["line1"], address.get("line2", ""))
    if address["country"] in LARGE_FIRST and language.startswith("zh"):
        city = "" if address["city"] == region else address["city"]
        parts = [address["postcode"], country, _beside(region, city), _beside(*street), address["name"]]
    else:
        parts = [address["name"], *street, _beside(address["postcode"], address["city"]), region, country]
    return tuple(part for part in parts if part)


def _beside(one: str, other: str) -> str:
    """Both on one line; between two Chinese characters there is no space."""
    gap = "" if min(one[-1:], other[:1]) > HAN else " "
    return f"{one}{gap}{other}".strip()
