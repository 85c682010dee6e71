"""The basket's cookie: its token for the server alone, and a hint without content for the page's count."""

from django.conf import settings

from commerce.basket.change import unwritten_basket
from commerce.basket.find import find_basket
from commerce.basket.models import Basket
from core.errors import NotFound

TOKEN = "basket"
HINT = "has_basket"
KEEP_SECONDS = 90 * 24 * 60 * 60


def basket_of(request) -> Basket | None:
    """The basket of this browser, or None."""
    try:
        return find_basket(request.COOKIES.get(TOKEN, ""))
    except NotFound:
        return None


def basket_for_adding(request, now) -> Basket:
    """The basket of this browser, or one that is written down with the first thing put into it."""
    return basket_of(request) or unwritten_basket(now)


def remember(response, basket: Basket):
    """Give the browser its basket's token (for the server alone) and the hint, if it has one. Returns the response."""
    if basket.pk is None:
        return response
    common = {"max_age": KEEP_SECONDS, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE}
    response.set_cookie(TOKEN, basket.token, httponly=True, **common)
    response.set_cookie(HINT, "1", **common)
    return response
