"""Delivery methods and what they cost, in the admin."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from commerce.shipping.method_form import BandForm, BandRows, MethodForm
from commerce.shipping.models import Method
from core.web.menus import SHOP_MENU
from core.web.rows import Rows


class MethodViewSet(ModelViewSet):
    """Ways of getting there, in the order shoppers see them."""

    model = Method
    name = "shop_delivery"
    url_prefix = "shop/delivery"
    icon = "arrow-right-full"
    menu_hook = SHOP_MENU
    menu_label = _("Delivery")
    menu_order = 150
    copy_view_enabled = False
    sort_order_field = "sort_order"
    list_display = [
        "__str__",
        Column("promise", label=_("What it promises"), accessor=lambda method: method.promise_in(get_language())),
        "currency",
    ]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("name_zh")]),
            FieldRowPanel([FieldPanel("promise"), FieldPanel("promise_zh")]),
            FieldRowPanel([FieldPanel("code"), FieldPanel("countries")]),
            Rows(
                "bands",
                [FieldRowPanel([FieldPanel("from_amount"), FieldPanel("price")])],
                heading=_("What it costs"),
                label=_("band"),
                min_num=1,
                form=BandForm,
                formset=BandRows,
            ),
        ],
        base_form_class=MethodForm,
    )


@hooks.register("register_admin_viewset")
def delivery():
    """Delivery."""
    return MethodViewSet()
