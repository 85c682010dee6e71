"""How an order was paid and what of it goes back: one query, one state, for its page, its letters and its sheet."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from commerce.orders.models import Order
from commerce.payments.models import PaymentAttempt, Refund
from core.money import Money
from core.prepared import Prepared

State = Refund.State


@dataclass(frozen=True, slots=True)
class MoneyBack:
    """`promised` goes or went back, asked for at `asked_at`; `refused` the provider would not send; `kept` is ours.

    `gone_at` is when the last of what was promised arrived at the provider; none while any of it is on its way.
    """

    promised: Money
    refused: Money
    kept: Money
    asked_at: datetime | None = None
    gone_at: datetime | None = None

    @property
    def is_whole(self) -> bool:
        """Does everything go back, or is it back?"""
        return bool(self.promised) and not self.kept

    @property
    def is_gone(self) -> bool:
        """Is everything that was promised back?"""
        return self.gone_at is not None

    def in_words(self, language: str) -> str:
        """One sentence for the buyer: it goes back, it went back, or it could not; empty where nothing was to."""
        if self.refused:
            return _(
                "The payment provider could not send %(total)s back the way it came. We look into it and write to you."
            ) % {"total": self.refused.format(language)}
        if not self.promised:
            return ""
        went = _("%(total)s went back to you the way it came.")
        goes = _("%(total)s goes back to you the way it came.")
        return (went if self.is_gone else goes) % {"total": self.promised.format(language)}


@dataclass(frozen=True, slots=True)
class PaidHow:
    """An order's latest attempt, when the first money came, and what of it goes back."""

    latest: PaymentAttempt | None
    paid_at: datetime | None
    back: MoneyBack


@Prepared
def _attempts(subject):
    attempts = PaymentAttempt.objects.filter(subject=subject).order_by("pk")
    return attempts.annotate(
        paid=F("payment__amount"),
        paid_at=F("payment__at"),
        refund=F("payment__refunds__amount"),
        refund_state=F("payment__refunds__state"),
        asked_at=F("payment__refunds__created_at"),
        settled_at=F("payment__refunds__settled_at"),
    )


def paid_how(order: Order) -> PaidHow:
    """Everything the order's payments say. One query."""
    rows = _attempts(subject=order.reference)
    payments = {row.pk: (row.paid, row.paid_at) for row in rows if row.paid}
    promised = [row for row in rows if row.refund and row.refund_state != State.FAILED]
    refused = sum(row.refund for row in rows if row.refund_state == State.FAILED)
    back = sum(row.refund for row in promised)
    kept = sum(amount for amount, _at in payments.values()) - back
    is_gone = all(row.refund_state == State.SUCCEEDED for row in promised)
    return PaidHow(
        latest=rows[-1] if rows else None,
        paid_at=min((at for _amount, at in payments.values()), default=None),
        back=MoneyBack(
            promised=order.money(back),
            refused=order.money(min(refused, kept)),  # what was refused and promised again is promised
            kept=order.money(kept),
            asked_at=max((row.asked_at for row in promised), default=None),
            gone_at=max((row.settled_at for row in promised), default=None) if is_gone else None,
        ),
    )
