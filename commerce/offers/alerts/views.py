"""The form of an alert, which stands on pages that a shared cache may hold, and the page a letter's link leads to."""

from datetime import timedelta

from django import forms
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from commerce.catalogue.models import Variant
from commerce.catalogue.models.variants import is_sku
from commerce.offers.alerts.ask import alert_of, ask_for_alert, cancel
from commerce.offers.alerts.letters import name_of
from commerce.offers.cards import cards_for
from commerce.offers.shapes import ProductCard, with_variant
from core import clock
from core.errors import NotFound
from core.web.often import not_more_often
from core.web.origin import is_ours_to_go_to, same_origin_only

MOST_PER_PLACE = 20
IN = timedelta(hours=1)


class AlertForm(forms.Form):
    """What is wanted, and where to write."""

    sku = forms.CharField(max_length=50, widget=forms.HiddenInput, validators=[is_sku])
    email = forms.EmailField(label=_("Email"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}))


@never_cache
@require_POST
@same_origin_only
def ask(request):
    """Note it. The answer is the same whoever asked before."""
    form = AlertForm(request.POST)
    is_valid = form.is_valid()
    if "sku" in form.errors:
        raise NotFound()
    now = clock.now()
    card = _card(form.cleaned_data["sku"], now)
    back = request.POST.get("next", "")
    context = {
        "form": form,
        "card": card,
        "name": name_of(card),
        "back": back if is_ours_to_go_to(back, request) else card.chosen.url,
    }
    if not is_valid:
        return render(request, "offers/alert.html", {**context, "state": "wrong"}, status=422)
    not_more_often("alert", request.META.get("REMOTE_ADDR", ""), most=MOST_PER_PLACE, within=IN)
    said = form.cleaned_data
    is_noted = ask_for_alert(sku=said["sku"], email=said["email"], language=get_language(), now=now)
    return render(request, "offers/alert.html", {**context, "state": "noted" if is_noted else "there"})


@never_cache
@csrf_exempt
@require_http_methods(["GET", "POST"])
def stop(request, token):
    """Cancel by the link of a letter: one button, no account. Whoever has the link may, so it needs no other token.

    A look alone changes nothing: mail programs look at links before people do.
    """
    alert = alert_of(token)
    now = clock.now()
    if request.method == "POST":
        cancel(alert, now=now, with_all_of_address="all" in request.POST)
        alert.refresh_from_db()
    card = cards_for([alert.variant.product_id], now, get_language()).get(alert.variant.product_id)
    name = name_of(with_variant(card, alert.variant.sku)) if card else alert.variant.sku
    context = {"name": name, "is_waiting": alert.ended_at is None, "is_done": request.method == "POST"}
    return render(request, "offers/alert_cancel.html", context)


def _card(sku: str, now) -> ProductCard:
    product = Variant.objects.sellable().filter(sku=sku).values_list("product", flat=True).first()
    card = cards_for([product], now, get_language()).get(product) if product else None
    if card is None or sku not in {choice.sku for choice in card.variants}:
        raise NotFound()
    return with_variant(card, sku)
