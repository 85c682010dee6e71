"""Orders in the menu "Shop": a listing, a sheet per order, and what may be done with one. No field is ever edited."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from commerce.orders.admin.actions import ACTIONS, possible_for
from commerce.orders.admin.attention import AttentionView
from commerce.orders.admin.listing import OrderFilters, OrderIndexView, tone
from commerce.orders.admin.masks import may_see_buyer
from commerce.orders.admin.sheet import order_sheet
from commerce.orders.letters import order_link
from commerce.orders.models import Order
from core.web.menus import SHOP_MENU


class OrderSheetView(InspectView):
    """One order, whole."""

    template_name = "orders/admin/order.html"
    page_title = gettext_lazy("Order")
    any_permission_required = ["view"]
    header_more_buttons = ()

    @cached_property
    def header_buttons(self):
        """What may be done; the buyer's own page, for those who may know the buyer: its link is the buyer's key."""
        done = [
            HeaderButton(each.label(), url=reverse(f"shop_orders:{each.name}", args=[self.object.pk]))
            for each in possible_for(self.request.user, self.object)
        ]
        if not may_see_buyer(self.request.user):
            return done
        attrs = {"target": "_blank", "rel": "noreferrer"}
        return [*done, HeaderButton(_("The buyer's page"), url=order_link(self.object), icon_name="view", attrs=attrs)]

    def get_fields(self):
        """None: the template says what is worth reading."""
        return []

    def get_context_data(self, **kwargs):
        """The sheet."""
        sheet = order_sheet(self.object, user=self.request.user, language=get_language())
        return super().get_context_data(sheet=sheet, tone=tone(self.object.status), **kwargs)


class OrderViewSet(ModelViewSet):
    """Orders."""

    model = Order
    name = "shop_orders"
    url_prefix = "shop/orders"
    icon = "clipboard-list"
    menu_hook = SHOP_MENU
    menu_order = 160
    index_view_class = OrderIndexView
    inspect_view_class = OrderSheetView
    inspect_view_enabled = True
    filterset_class = OrderFilters
    add_to_reference_index = False
    form_fields = ()

    def get_common_view_kwargs(self, **kwargs):
        """No page that changes anything."""
        names = ("add", "edit", "delete", "history", "usage", "copy")
        return {**super().get_common_view_kwargs(**kwargs), **{f"{name}_url_name": None for name in names}}

    def get_urlpatterns(self):
        """The listing, the sheets, and what needs attention."""
        readable = {"index", "index_results", "inspect"}
        kept = [pattern for pattern in super().get_urlpatterns() if pattern.name in readable]
        actions = [path(f"<int:pk>/{each.name}/", each.as_view(), name=each.name) for each in ACTIONS]
        return [*kept, *actions, path("attention/", AttentionView.as_view(), name="attention")]

    def get_permissions_to_register(self):
        """What a group can be given: to read orders, to see who bought, and each thing that may be done."""
        names = ["view_order", "see_buyer", "ship_order", "cancel_order", "refund_order"]
        return Permission.objects.filter(content_type__app_label="orders", codename__in=names)

    def register_admin_url_finder(self):
        """An order has no page to edit."""
