"""What does not settle by itself: messages nobody understands, payments, refunds, letters and events that hang."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from commerce.orders.admin import words
from commerce.orders.beside import BoughtTwice, bought_twice
from commerce.orders.models import Order
from commerce.payments.models import PaymentAttempt, Refund, WebhookInbox
from core import clock
from core.mail.models import Letter
from core.money import Money
from core.outbox.models import Delivery

# Younger ones are the machinery at work: the sweep asks again by itself.
PATIENCE = timedelta(minutes=15)
# What failed less often is still on its way.
TRIES = 3
LONGEST = 100


@dataclass(frozen=True)
class Trouble:
    """One thing to look at: what it is, since when, of which order (number and address, empty where unknown)."""

    what: str
    detail: str
    since: datetime | None
    tries: int
    order: str
    url: str
    money: Money | None = None


def troubles(now: datetime) -> dict[str, list[Trouble]]:
    """Everything that needs a person, by heading, the oldest first."""
    late = now - PATIENCE
    attempts = PaymentAttempt.objects.filter(state=PaymentAttempt.State.UNKNOWN, created_at__lte=late)
    refunds = Refund.objects.select_related("payment").exclude(state=Refund.State.SUCCEEDED)
    # What was refused and then promised again is settled by the later one.
    refused = Q(state=Refund.State.FAILED, payment__refunded_amount__lt=F("payment__amount"))
    refunds = refunds.filter(refused | (Q(created_at__lte=late) & ~Q(state=Refund.State.FAILED)))
    stuck = Q(outcome__in=[WebhookInbox.Outcome.UNKNOWN_REFERENCE, WebhookInbox.Outcome.MISMATCH])
    messages = WebhookInbox.objects.filter(
        stuck | Q(outcome=WebhookInbox.Outcome.WAITING, processed_at__isnull=True, received_at__lte=late)
    )
    references = {message.reference for message in messages[:LONGEST]} - {""}
    subjects = dict(PaymentAttempt.objects.filter(reference__in=references).values_list("reference", "subject"))
    found = {
        _("Messages of providers"): [
            _trouble(
                words.webhook_in_words(message),
                f"{message.provider}: {message.event_id}",
                message.received_at,
                message.attempts,
                subjects.get(message.reference, ""),
            )
            for message in messages[:LONGEST]
        ],
        _("Payments without an answer"): [
            _trouble(
                words.attempt_in_words(each),
                f"{each.provider} · {each.reference}",
                each.created_at,
                each.asked,
                each.subject,
                each.money,
            )
            for each in attempts[:LONGEST]
        ],
        _("Orders paid beside another of the same basket"): [_twice(each) for each in bought_twice(LONGEST)],
        _("Refunds that have not arrived"): [
            _trouble(
                words.refund_in_words(each),
                " · ".join(filter(None, (each.reason, each.reference))),
                each.created_at,
                each.attempts,
                each.payment.subject,
                Money(each.amount, each.currency),
            )
            for each in refunds[:LONGEST]
        ],
        _("Letters that may not have arrived"): _letters(),
        _("Events that could not be passed on"): _deliveries(),
    }
    numbers = {each.order for group in found.values() for each in group if each.order}
    known = dict(Order.objects.filter(number__in=numbers).values_list("number", "pk"))
    return {heading: [_linked(each, known) for each in group] for heading, group in found.items()}


def _twice(bought: BoughtTwice) -> Trouble:
    others = ", ".join(each.number for each in bought.others)
    return _trouble(
        _("Bought twice, perhaps: ask the buyer which order is wanted, and cancel or refund the other"),
        others,
        bought.since,
        0,
        bought.order.reference,
        bought.order.total_money,
    )


def _letters() -> list[Trouble]:
    final = Q(state__in=[Letter.State.UNKNOWN, Letter.State.REFUSED])
    letters = Letter.objects.filter(final | Q(state=Letter.State.QUEUED, attempts__gte=TRIES)).defer("text", "html")
    return [
        _trouble(
            words.letter_in_words(each),
            each.subject,
            None if each.state == Letter.State.QUEUED else each.due_at,  # a letter that waits knows only its next try
            each.attempts,
            each.key.partition(":")[2],
        )
        for each in letters[:LONGEST]
    ]


def _deliveries() -> list[Trouble]:
    stuck = Delivery.objects.filter(delivered_at__isnull=True, attempts__gte=TRIES).select_related("event")
    return [
        _trouble(
            _("What should follow from it has not happened; it is tried again"),
            f"{each}: {each.last_error}",
            each.event.created_at,
            each.attempts,
            str(each.event.facts.get("order", "")),
        )
        for each in stuck[:LONGEST]
    ]


def _trouble(what, detail, since, tries, subject, money=None) -> Trouble:
    return Trouble(what, detail, since, tries, subject.removeprefix("order:"), "", money)


def _linked(trouble: Trouble, known: dict[str, int]) -> Trouble:
    pk = known.get(trouble.order)
    return replace(trouble, url=reverse("shop_orders:inspect", args=[pk])) if pk else trouble


class AttentionView(WagtailAdminTemplateMixin, TemplateView):
    """The list, for whoever may read orders."""

    template_name = "orders/admin/attention.html"
    page_title = gettext_lazy("Needs attention")
    header_icon = "warning"

    def dispatch(self, request, *args, **kwargs):
        """For those who may read orders."""
        if not request.user.has_perm("orders.view_order"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        """Orders, then this."""
        orders = {"url": reverse("shop_orders:index"), "label": _("Orders")}
        return [*self.breadcrumbs_items, orders, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        """What hangs now."""
        return super().get_context_data(troubles=troubles(clock.now()), **kwargs)
