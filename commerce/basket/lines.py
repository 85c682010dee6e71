"""The lines of a basket with what each is called and costs at a moment: one query, however many there are."""

from datetime import datetime

from django.conf import settings
from django.db.models import Case, F, FilteredRelation, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from commerce.basket.models import Basket, BasketLine
from commerce.catalogue.models import ProductText
from commerce.pricing.prices import amount_at
from commerce.pricing.tax import rate_at
from core.prepared import Prepared


def lines_of(basket: Basket, *, now: datetime, language: str, country: str) -> list[BasketLine]:
    """Each with `product_name`, `label` (of the variant), `amount` (minor units or None) and `percent` (of tax)."""
    return _lines(
        basket=basket.pk,
        language=language,
        first=settings.LANGUAGE_CODE,
        country=country,
        currency=settings.SITE_CURRENCY,
        now=now,
        day=timezone.localdate(now),
    )


@Prepared
def _lines(basket, language, first, country, currency, now, day):
    names = ProductText.objects.filter(product=OuterRef("variant__product"))
    names = names.order_by(_nearest_to(language, first), "locale")
    return (
        BasketLine.objects.filter(basket=basket)
        .select_related("variant__product")
        .annotate(
            here=FilteredRelation("variant__texts", condition=Q(variant__texts__locale=language)),
            home=FilteredRelation("variant__texts", condition=Q(variant__texts__locale=first)),
            label=Coalesce(F("here__name"), F("home__name"), Value("")),
            product_name=Subquery(names.values("name")[:1]),
            amount=amount_at(now, "variant", currency=currency),
            percent=rate_at(country, day),
        )
        .order_by("pk")
    )


def is_gone(line: BasketLine) -> bool:
    """Can it not be had any more: archived, withdrawn, without a price or a name?"""
    return not line.variant.is_sellable or line.amount is None or line.product_name is None


def _nearest_to(language: str, first: str) -> Case:
    return Case(When(locale=language, then=0), When(locale=first, then=1), default=2)
