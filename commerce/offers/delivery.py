"""When it would come and what that costs: the first way of delivery to the site's country, in one sentence."""

from django.conf import settings
from django.utils.translation import gettext as _

from commerce.shipping.rates import rates_for
from core.money import Money
from core.web.kept.era import remembered


def delivery_sentence(price: Money, language: str) -> str:
    """For one piece of this price; empty where the shop delivers nowhere. One query, or none where pages are kept."""
    return remembered(f"delivery:{language}:{price.currency}{price.amount}", lambda: _sentence(price, language))


def _sentence(price: Money, language: str) -> str:
    rate = next(iter(rates_for(country=settings.SITE_COUNTRY, goods=price, language=language)), None)
    if rate is None:
        return ""
    if not rate.price:
        return _("%(name)s, free. %(promise)s") % {"name": rate.name, "promise": rate.promise}
    cost = rate.price.format(language)
    return _("%(name)s, %(cost)s. %(promise)s") % {"name": rate.name, "cost": cost, "promise": rate.promise}
