"""What templates may ask of the shop: words for money, nothing that queries."""

from django import template
from django.utils.translation import get_language

from core.money import Money

register = template.Library()


@register.filter
def money(value: Money | None) -> str:
    """The amount as a reader of the current language writes it; empty for None."""
    return value.format(get_language()) if value is not None else ""
