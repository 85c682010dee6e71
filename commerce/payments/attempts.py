"""Open an attempt, the row that exists before any provider hears of it, or find the latest one."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from commerce.payments.errors import AttemptOpen, UnknownProvider
from commerce.payments.gateways.chosen import offered
from commerce.payments.models import PaymentAttempt
from core.money import Money
from core.prepared import Prepared

FIRST_ASK = timedelta(seconds=60)


def latest_attempt(subject: str) -> PaymentAttempt | None:
    """The last try at paying the subject, if there was one."""
    return next(iter(_latest(subject=subject)), None)


@Prepared
def _latest(subject):
    return PaymentAttempt.objects.filter(subject=subject).order_by("-pk")[:1]


def open_attempt(*, subject: str, provider: str, amount: Money, return_url: str, now: datetime) -> PaymentAttempt:
    """Write a new attempt at paying the subject, inside the caller's transaction. Calls nobody: `start` does, after it.

    Raises UnknownProvider, and AttemptOpen while another attempt of the subject may still succeed by itself.
    """
    if provider not in offered():
        raise UnknownProvider()
    try:
        with transaction.atomic():
            return PaymentAttempt.objects.create(
                subject=subject,
                provider=provider,
                amount=amount.amount,
                currency=amount.currency,
                return_url=return_url,
                created_at=now,
                updated_at=now,
                ask_at=now + FIRST_ASK,
            )
    except IntegrityError as error:
        rival = PaymentAttempt.objects.filter(subject=subject, state__in=PaymentAttempt.OPEN).first()
        if rival is None:
            raise
        raise AttemptOpen(attempt=rival.reference) from error
