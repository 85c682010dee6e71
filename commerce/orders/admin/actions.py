"""What staff may do with an order: pack, send, say it arrived, cancel, give the money back. A page and a POST each.

Each page says what will happen before it happens, in the state the order is in when it is shown; the verb decides again
when it is pressed, so a second press is a sentence and not a second parcel.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from commerce.orders.admin.forms import CancelForm, JustDoIt, RefundForm, ShipForm
from commerce.orders.admin.masks import SHIP, address_for
from commerce.orders.admin.words import refusal_in_words
from commerce.orders.cancel import cancel_order
from commerce.orders.fulfil import deliver, ship, start_packing
from commerce.orders.models import Order
from commerce.orders.refund import refund_order, to_give_back
from commerce.orders.status import MOVES
from core import clock
from core.errors import CommerceError

S = Order.Status
REFUNDABLE = (S.SHIPPED, S.DELIVERED, S.COLLECTED, S.CANCELLED, S.UNFULFILLABLE)


class ActionView(WagtailAdminTemplateMixin, FormView):
    """One thing to do with one order. Subclasses say what, who may, when, and which words."""

    template_name = "orders/admin/action.html"
    header_icon = "clipboard-list"
    form_class = JustDoIt
    permission = ""
    name = ""
    is_serious = False
    needs_address = False

    def dispatch(self, request, *args, **kwargs):
        """For those who may."""
        if not request.user.has_perms(["orders.view_order", self.permission]):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def order(self) -> Order:
        """The order in the address; 404 without one."""
        return get_object_or_404(Order, pk=self.kwargs["pk"])

    @classmethod
    def is_possible(cls, order: Order) -> bool:
        """May it be done in the state the order is in?"""
        raise NotImplementedError

    def get_form_kwargs(self):
        """Every form knows who fills it in."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form):
        """Do it, and say so; what refuses says why, and changes nothing."""
        try:
            done = self.act(form.cleaned_data)
        except CommerceError as refusal:
            messages.error(self.request, refusal_in_words(refusal, self.order))
        else:
            messages.success(self.request, done)
        return HttpResponseRedirect(self.sheet_url)

    @property
    def sheet_url(self) -> str:
        """Where the order is read."""
        return reverse("shop_orders:inspect", args=[self.order.pk])

    @property
    def by(self) -> str:
        """Who the order's story names."""
        return self.request.user.email

    def get_page_title(self):
        """What is about to be done."""
        return self.label()

    def get_breadcrumbs_items(self):
        """Orders, the order, this."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("shop_orders:index"), "label": _("Orders")},
            {"url": self.sheet_url, "label": self.order.number},
            {"url": "", "label": self.label()},
        ]

    def get_context_data(self, **kwargs):
        """The order, whether it can be done now, and what will happen."""
        return super().get_context_data(
            order=self.order,
            is_possible=self.is_possible(self.order),
            what_happens=self.what_happens(),
            label=self.label(),
            is_serious=self.is_serious,
            sheet_url=self.sheet_url,
            address=address_for(self.request.user, self.order, get_language()) if self.needs_address else (),
            **kwargs,
        )


class PackView(ActionView):
    """Somebody begins to pack."""

    name, permission, needs_address = "pack", SHIP, True

    @classmethod
    def is_possible(cls, order):
        """Once it is paid."""
        return order.status == S.PAID

    @staticmethod
    def label():
        """On the button."""
        return _("Start packing")

    def what_happens(self):
        """Before it happens."""
        return [_("The buyer's page says that the order is being packed.")]

    def act(self, data):
        """Pack."""
        start_packing(self.order, by=self.by, now=clock.now())
        return _("Order %(number)s is being packed.") % {"number": self.order.number}


class ShipView(ActionView):
    """The parcel leaves."""

    name, permission, form_class, needs_address = "ship", SHIP, ShipForm, True

    @classmethod
    def is_possible(cls, order):
        """Paid or being packed."""
        return order.status in (S.PAID, S.PREPARING)

    @staticmethod
    def label():
        """On the button."""
        return _("Mark as shipped")

    def what_happens(self):
        """Before it happens."""
        return [
            _("Everything in the order leaves the stock."),
            _("The buyer is written to, with the tracking number where there is one."),
        ]

    def act(self, data):
        """Send."""
        ship(self.order, data["parcel"], by=self.by, who=self.request.user, now=clock.now())
        return _("Order %(number)s is on its way; the buyer is written to.") % {"number": self.order.number}


class DeliverView(ActionView):
    """It arrived."""

    name, permission = "deliver", SHIP

    @classmethod
    def is_possible(cls, order):
        """While it is on its way."""
        return order.status == S.SHIPPED

    @staticmethod
    def label():
        """On the button."""
        return _("Mark as delivered")

    def what_happens(self):
        """Before it happens."""
        return [_("The buyer's time to send things back begins.")]

    def act(self, data):
        """Deliver."""
        deliver(self.order, by=self.by, now=clock.now())
        return _("Order %(number)s has arrived.") % {"number": self.order.number}


class CancelView(ActionView):
    """The shop cancels it."""

    name, permission, form_class, is_serious = "cancel", "orders.cancel_order", CancelForm, True

    @classmethod
    def is_possible(cls, order):
        """Until it leaves."""
        return S.CANCELLED in MOVES[order.status]

    @staticmethod
    def label():
        """On the button."""
        return _("Cancel the order")

    def what_happens(self):
        """Before it happens."""
        back = to_give_back(self.order)
        money = (
            _("%(total)s goes back to the buyer the way it came.") % {"total": back.format(get_language())}
            if back
            else _("Nothing was paid, so no money goes back.")
        )
        return [_("The stock is for sale again."), money, _("The buyer is written to. This cannot be undone.")]

    def act(self, data):
        """Cancel."""
        cancel_order(self.order, by=self.by, reason=data["reason"], now=clock.now())
        return _("Order %(number)s is cancelled; the buyer is written to.") % {"number": self.order.number}


class RefundView(ActionView):
    """Everything goes back; the order stays what it is."""

    name, permission, form_class, is_serious = "refund", "orders.refund_order", RefundForm, True

    @classmethod
    def is_possible(cls, order):
        """Once it has left, or ended and the provider refused: before that it is cancelled. While its money is here."""
        return order.status in REFUNDABLE and bool(to_give_back(order))

    @staticmethod
    def label():
        """On the button."""
        return _("Give everything back")

    def what_happens(self):
        """Before it happens."""
        back = to_give_back(self.order).format(get_language())
        return [
            _("%(total)s goes back to the buyer the way it came.") % {"total": back},
            _("The order stays as it is; nothing comes back into stock by this."),
            _("The buyer is written to."),
        ]

    def act(self, data):
        """Refund."""
        amount = refund_order(self.order, by=self.by, reason=data["reason"], now=clock.now())
        return _("%(total)s goes back. “Refunds” below says when it has.") % {"total": amount.format(get_language())}


ACTIONS: tuple[type[ActionView], ...] = (PackView, ShipView, DeliverView, CancelView, RefundView)


def possible_for(user, order: Order) -> list[type[ActionView]]:
    """What this person may do with the order as it is."""
    return [action for action in ACTIONS if user.has_perm(action.permission) and action.is_possible(order)]
