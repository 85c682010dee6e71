"""The order's page, by its signed link. Never cached, never indexed; a wrong link is a 404 like an absent one."""

from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from commerce.orders.find import find_order
from commerce.orders.page import order_page
from core import clock
from core.errors import NotFound


@never_cache
@require_GET
def order(request, number):
    """What has happened to this order, and what happens next."""
    try:
        found = find_order(number, request.GET.get("token", ""))
    except NotFound:
        why = _("An order opens only by the whole link in its letter. If you have lost that, write to us.")
        return render(request, "404.html", {"why": why}, status=404)
    page = order_page(found, language=get_language(), now=clock.now())
    response = render(request, "orders/order.html", {"page": page, "token": found.token})
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"  # none at all would post the page's own form without an origin
    return response
