"""Price bands a list may be narrowed by. They sort and count; the price a reader is told is never read from here."""

from bisect import bisect_left

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.money import Money, exponent

# Upper ends in whole units of the currency; the last band is open.
BANDS = (100, 300, 600, 1200, 3000)
MORE = "more"
KEYS = (*map(str, BANDS), MORE)


def band_of(amount: int | None, unit: int) -> str:
    """The key of the band a price is in: its upper end, "more" above the last; "" without a price."""
    if amount is None:
        return ""
    return KEYS[bisect_left(BANDS, -(-amount // unit))]


def band_name(band: str) -> str:
    """The band in words. Raises ValueError for none of ours."""
    if band == MORE:
        return _("More than %(price)s") % {"price": _money(BANDS[-1])}
    place = BANDS.index(int(band))
    if place == 0:
        return _("Up to %(price)s") % {"price": _money(BANDS[0])}
    return _("%(low)s to %(high)s") % {"low": _money(BANDS[place - 1]), "high": _money(BANDS[place])}


def _money(units: int) -> str:
    currency = settings.SITE_CURRENCY
    return Money(units * 10 ** exponent(currency), currency).format(get_language())
