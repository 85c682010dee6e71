"""The basket as a page and as the drawer's content. Nothing here may be cached by anybody."""

from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from commerce.basket.change import add_line, add_one_each, change_line, remove_line
from commerce.basket.cookie import basket_for_adding, basket_of, remember
from commerce.basket.errors import LineRefused
from commerce.basket.forms import AddForm, QuantityForm, TickedForm
from commerce.basket.glance import glance_at
from commerce.basket.models import MOST_OF_ONE_LINE
from commerce.basket.quote import quote_basket
from commerce.basket.waiting import waiting_order
from commerce.offers.fresh import changed_parts, shown_on
from core import clock
from core.errors import CommerceError, NotFound
from core.web.origin import is_ours_to_go_to, same_origin_only


@never_cache
@require_GET
def basket(request):
    """The basket, quoted now."""
    return _show(request, basket_of(request))


@never_cache
@require_GET
def fresh(request):
    """How many things are in the basket, and which prices and stocks of the page are told otherwise by now.

    Reads no session. Raises Invalid.
    """
    now, language = clock.now(), get_language()
    shown, kinds = shown_on(request.GET.getlist("of"), request.GET.getlist("kind"))
    held = glance_at(basket_of(request), now)
    parts = changed_parts(shown, kinds, now, language)
    return render(request, "basket/fresh.html", {"basket": held, "parts": parts, "now": now})


@never_cache
@require_POST
@same_origin_only
def add(request):
    """Put something in. A script gets the drawer; a form goes to the basket's page, with the way back."""
    now = clock.now()
    form = AddForm(request.POST)
    if not form.is_valid():
        return _show(request, basket_of(request), notice=_sentence(form), status=422)
    here = basket_for_adding(request, now)
    said = form.cleaned_data
    try:
        add_line(
            here,
            sku=said["sku"],
            quantity=said["quantity"],
            source=said["source"],
            via=said["via"],
            shown=said["shown"],
            now=now,
        )
    except CommerceError as refusal:
        return _show(request, here, notice=_why(refusal), status=refusal.status)
    return _added(request, here)


@never_cache
@require_POST
@same_origin_only
def add_many(request):
    """Put one of everything that was ticked in, or nothing. Answers as `add` does."""
    now = clock.now()
    form = TickedForm(request.POST)
    if not form.is_valid():
        return _show(request, basket_of(request), notice=_sentence(form), status=422)
    said = form.cleaned_data
    here = basket_for_adding(request, now)
    try:
        add_one_each(here, said["shown"], source=said["source"], via=said["via"], now=now)
    except CommerceError as refusal:
        return _show(request, here, notice=_why(refusal), status=refusal.status)
    return _added(request, here)


@never_cache
@require_POST
def line(request, line_id):
    """Change one line's quantity, up to what can be had; 0 takes it out."""
    here = basket_of(request)
    if here is None:
        raise NotFound()
    form = QuantityForm(request.POST)
    if not form.is_valid():
        return _show(request, here, notice=_sentence(form), status=422)
    quantity = form.cleaned_data["quantity"]
    try:
        if quantity:
            change_line(here, line_id, quantity=quantity, now=clock.now(), within_stock=True)
        else:
            remove_line(here, line_id, now=clock.now())
    except LineRefused as refusal:
        return _show(request, here, notice=_why(refusal), status=refusal.status)
    return _show(request, here) if _wants_fragment(request) else redirect("basket")


def _added(request, here):
    if _wants_fragment(request):
        return remember(_show(request, here), here)
    back = request.POST.get("next", "")
    address = reverse("basket")
    return remember(redirect(_with_back(address, back) if is_ours_to_go_to(back, request) else address), here)


def _show(request, here, *, notice="", status=200):
    template = "basket/drawer.html" if _wants_fragment(request) else "basket/basket.html"
    now = clock.now()
    quote = quote_basket(here, now=now, language=get_language()) if here and here.pk else None
    back = request.GET.get("back") or request.POST.get("next", "")
    context = {
        "quote": quote,
        "in_basket": quote.count if quote else 0,
        "waiting": waiting_order(here, now) if quote and not quote.can_be_ordered else "",
        "notice": notice,
        "back": back if is_ours_to_go_to(back, request) else "",
    }
    return render(request, template, context, status=status)


def _wants_fragment(request) -> bool:
    return request.headers.get("X-Requested-With") == "fragment"


def _with_back(address: str, back: str) -> str:
    return f"{address}?{urlencode({'back': back})}"


def _sentence(form) -> str:
    if "quantity" in form.errors:
        return _("The quantity is a whole number from 1 to %(most)s.") % {"most": MOST_OF_ONE_LINE}
    return _("This cannot go into the basket.")


def _why(refusal: CommerceError) -> str:
    return " ".join(error["message"] for error in refusal.errors) or str(refusal.detail)
