"""What templates may ask of the shop: words for money and days, and what every page's head and foot need."""

from collections.abc import Iterable
from datetime import date, timedelta
from email.utils import parseaddr
from functools import lru_cache
from urllib.parse import quote

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _

from cms.shelf_story import story_among
from cms.showing import Stories, stories_showing
from cms.stories import Story
from core import clock
from core.money import Money
from core.web.units import signed
from themes import dates
from themes.active import active_theme
from themes.issue import Issue, issue_of
from themes.sections import Link
from themes.sections import sections as sections_of
from themes.sections import translations as translations_of
from themes.sparkline import Sparkline, sparkline

register = template.Library()

PROVIDERS = {
    "sandbox": (_("Test payment"), _("No money moves. You confirm on the next page and come back here.")),
    "stripe": (_("Card"), _("The number is typed on the provider’s page, not on ours.")),
    "alipay": (_("Alipay"), _("You confirm in the app and come back here.")),
    "wechatpay": (_("WeChat Pay"), _("You confirm in the app and come back here.")),
}


@register.filter
def money(value: Money | None) -> str:
    """The amount as a reader of the current language writes it; empty for None."""
    return value.format(get_language()) if value is not None else ""


register.filter(signed)


@register.filter
def minor(amount: int, currency: str) -> Money:
    """Minor units of that currency as Money: `{{ line.total|minor:order.currency|money }}`."""
    return Money(amount, currency)


@register.simple_tag
def prior_price_days() -> int:
    """Within how many days before a reduction the prior price was the lowest."""
    return settings.PRIOR_PRICE_DAYS


@register.filter
def beside(some: Iterable, others: Iterable) -> Iterable[tuple]:
    """Each with what stands in its place among the others: `{% for cell, card in line.cells|beside:cards %}`."""
    return zip(some, others, strict=True)


@register.filter
def on_day(value: date | None, form: str = "day") -> str:
    """A day or moment in words; `form` is day, short, month, moment or time. Empty for None."""
    return dates.write(value, form, get_language()) if value else ""


@register.filter
def language_tag(code: str) -> str:
    """A language code as HTML writes it: zh-hans becomes zh-Hans."""
    return to_locale(code).replace("_", "-") if code else ""


@register.filter
def provider_name(code: str) -> str:
    """A payment provider as the buyer knows it; its code where nobody named it."""
    return str(PROVIDERS[code][0]) if code in PROVIDERS else code


@register.filter
def provider_detail(code: str) -> str:
    """What happens when it is chosen; empty where nobody said."""
    return str(PROVIDERS[code][1]) if code in PROVIDERS else ""


@register.simple_tag
def theme_css() -> str:
    """The address of the active theme's one stylesheet."""
    return static(f"themes/{active_theme().name}.css")


@register.simple_tag
def settings_css() -> str:
    """The stylesheet of the theme the settings name: for a page that may not even ask which theme the site chose."""
    return static(f"themes/{settings.THEME}.css")


@register.simple_tag
def embed_css() -> str:
    """The address of the active theme's small stylesheet, for what other sites show of ours."""
    return static(f"themes/{active_theme().name}-embed.css")


@register.simple_tag
def issue() -> Issue:
    """This month's issue."""
    return issue_of(timezone.localdate(clock.now()))


@register.simple_tag(takes_context=True)
def sections(context) -> tuple[Link, ...]:
    """The site's sections; none where no request is at hand."""
    request, given = context.get("request"), context.get("nav")
    if given is not None:
        return tuple(given)
    return sections_of(request) if request else ()


@register.simple_tag(takes_context=True)
def translations(context) -> tuple[Link, ...]:
    """This page in the other languages; none where no request is at hand."""
    request, given = context.get("request"), context.get("translations")
    if given is not None:
        return tuple(given)
    return translations_of(request, context.get("page")) if request else ()


@register.simple_tag(takes_context=True)
def stories_with(context, product_id: int) -> Stories | tuple[()]:
    """The stories in the reader's language that show this product; none where no request is at hand."""
    request = context.get("request")
    return stories_showing(product_id, request, get_language()) if request and product_id else ()


@register.simple_tag(takes_context=True)
def story_with_one_of(context, cards) -> Story | None:
    """The newest story in the reader's language that shows one of these things; None where no request is at hand."""
    request, given = context.get("request"), context.get("story")
    if given is not None or not request:
        return given
    return story_among([card.product_id for card in cards], request, get_language(), clock.now())


@register.simple_tag
def shop_address() -> str:
    """Where the shop's letters come from, and where readers write to."""
    return _address_in(settings.DEFAULT_FROM_EMAIL)


@lru_cache
def _address_in(sender: str) -> str:
    return parseaddr(sender)[1]


@register.simple_tag
def letter_about(thing: str) -> str:
    """An address that opens a letter to the shop about that thing."""
    return f"mailto:{shop_address()}?subject={quote(thing)}"


@register.simple_tag
def price_line(history, now) -> Sparkline | None:
    """Ninety days of steps (`at`, `amount`), those up to `now`; None when there is nothing to draw.

    It is drawn up to the end of this hour: for an hour it is the same line.
    """
    if not now:
        return None
    past = [(step.at, step.amount) for step in history or () if step.at <= now]
    return sparkline(past, now=now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))
