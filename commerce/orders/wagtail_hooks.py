"""Orders, and what needs attention, in the admin's menu "Shop" and on its dashboard."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from commerce.orders.admin.desk import OrdersNeedPanel
from commerce.orders.admin.viewset import OrderViewSet
from core.web.menus import SHOP_MENU


class AttentionMenuItem(MenuItem):
    """For those who may read orders."""

    def is_shown(self, request):
        """May this person read them?"""
        return request.user.has_perm("orders.view_order")


@hooks.register("register_admin_viewset")
def orders():
    """Orders."""
    return OrderViewSet()


@hooks.register(SHOP_MENU)
def attention():
    """What does not settle by itself."""
    return AttentionMenuItem(
        _("Needs attention"), reverse("shop_orders:attention"), name="attention", icon_name="warning", order=170
    )


@hooks.register("construct_homepage_panels")
def orders_to_pack(request, panels):
    """What waits for whoever may read orders."""
    if request.user.has_perm("orders.view_order"):
        panels.append(OrdersNeedPanel())
