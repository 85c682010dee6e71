"""Ask about attempts whose end we do not know, every minute and then slower. Nothing is failed by the clock."""

import logging
from datetime import datetime, timedelta

from django.db.models import F

from commerce.payments.backoff import later
from commerce.payments.check import ask
from commerce.payments.errors import AnswerMismatch
from commerce.payments.models import PaymentAttempt
from core.web.client import OutcomeUnknown

logger = logging.getLogger(__name__)

BATCH = 100
# Money may still arrive for an attempt we closed: it is asked about for this long.
LATE_MONEY = timedelta(days=1)
# A provider that fails this often in one round is down: the rest of what is due waits for the next round.
PATIENCE = 3


def reconcile_due(now: datetime) -> int:
    """Ask about each attempt that is due and settle the answers. Returns how many were answered; safe to run twice."""
    answered, silent = 0, {}
    due = list(PaymentAttempt.objects.filter(ask_at__lte=now).order_by("ask_at", "pk")[:BATCH])
    for attempt in due:
        if silent.get(attempt.provider, 0) >= PATIENCE or not _claim(attempt, now):
            continue
        try:
            ask(attempt, now)
            answered += 1
        except OutcomeUnknown as error:
            silent[attempt.provider] = silent.get(attempt.provider, 0) + 1
            logger.warning("Attempt %s could not be asked about: %s", attempt.reference, error)
        except AnswerMismatch:
            logger.exception("Attempt %s was answered about something else.", attempt.reference)
        except Exception:
            logger.exception("Attempt %s could not be settled; it will be asked about again.", attempt.reference)
    return answered


def _claim(attempt: PaymentAttempt, now: datetime) -> bool:
    """Take this turn by moving the next one: of two reconcilers only one finds `ask_at` as it was read."""
    same = PaymentAttempt.objects.filter(pk=attempt.pk, ask_at=attempt.ask_at, asked=attempt.asked)
    return bool(same.update(ask_at=_next_turn(attempt, now), asked=F("asked") + 1))


def _next_turn(attempt: PaymentAttempt, now: datetime) -> datetime | None:
    turn = later(now, attempt.asked)
    if not attempt.is_open and turn > attempt.updated_at + LATE_MONEY:
        return None
    return turn
