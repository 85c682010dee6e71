"""What an editor is told of the things they put side by side: what is not stated of which. It hinders nothing."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from commerce.offers.cards import cards_for
from commerce.offers.comparison import FEWEST, MOST, Gap, gaps_of, left_out
from commerce.offers.facts import facts_for
from commerce.offers.variant_choice import chosen_pks
from core import clock

GAPS = "shop_comparison_gaps"


@dataclass(frozen=True, slots=True)
class Told:
    """A comparison's gaps in one language; `left_out` are the attributes that only one of the things states."""

    language: str
    gaps: list[Gap]
    left_out: list[Gap]


@never_cache
@require_GET
def gaps(request: HttpRequest) -> HttpResponse:
    """`?product=7&product=9`: the gaps of these, in each language of the site."""
    ids = chosen_pks(request)[:MOST]
    now = clock.now()
    said = [_in(language, name, ids, now) for language, name in settings.LANGUAGES] if len(ids) >= FEWEST else []
    return render(request, "offers/admin/gaps.html", {"said": said, "are_enough": len(ids) >= FEWEST})


def urls() -> list:
    """Its address in the admin, for whoever may enter it."""
    return [path("shop/comparison-gaps/", gaps, name=GAPS)]


def _in(language: str, name: str, ids: list[int], now) -> Told:
    with translation.override(language):
        cards, facts = cards_for(ids, now, language), facts_for(ids, language)
        there = [pk for pk in ids if pk in cards and pk in facts]
        side_by_side = [cards[pk] for pk in there], [facts[pk] for pk in there]
        return Told(name, gaps_of(*side_by_side), left_out(*side_by_side))
