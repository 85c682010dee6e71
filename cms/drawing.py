"""What the editor of looks asks for while boxes are drawn: the picture, large enough, and how the things stand."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy
from wagtail.permissions import policy_registry

from commerce.offers.cards import cards_for
from core import clock
from core.images.models import CustomImage

MOST = 48


def picture(request: HttpRequest) -> HttpResponse:
    """Leads to the picture `?pk=`, prepared. 404 for one that this person may not choose."""
    allowed = _policy().instances_user_has_any_permission_for(request.user, ["choose", "change"])
    return redirect(get_object_or_404(allowed, pk=_numbers(request)[0] if _numbers(request) else 0).src)


def things(request: HttpRequest) -> JsonResponse:
    """Name, price, stock and thumbnail of the products `?pk=`, by pk. What cannot be shown is not among them."""
    language = get_language()
    cards = cards_for(_numbers(request)[:MOST], clock.now(), language)
    return JsonResponse(
        {
            str(pk): {
                "name": card.name,
                "price": card.offer.price.format(language),
                "can_be_bought": card.offer.stock.can_be_bought,
                "thumb": card.picture.thumb if card.picture else "",
            }
            for pk, card in cards.items()
        }
    )


def _policy() -> BaseDjangoAuthPermissionPolicy:
    return policy_registry.get_by_type(CustomImage)


def _numbers(request: HttpRequest) -> list[int]:
    return [int(text) for text in request.GET.getlist("pk") if text.isascii() and text.isdigit() and len(text) < 16]
