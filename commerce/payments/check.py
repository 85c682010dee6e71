"""Ask the provider how an attempt stands, and settle what it says. Outside any transaction."""

import logging
from datetime import datetime

from django.db import transaction

from commerce.payments.attempts import FIRST_ASK
from commerce.payments.errors import AnswerMismatch
from commerce.payments.gateways.chosen import gateway
from commerce.payments.models import PaymentAttempt
from commerce.payments.settle import lock_both, move, settle
from commerce.payments.start import start
from core.failpoints import failpoint
from core.web.client import OutcomeUnknown
from core.web.retry import retried

logger = logging.getLogger(__name__)

State = PaymentAttempt.State


def check(attempt: PaymentAttempt, now: datetime) -> PaymentAttempt:
    """The attempt after asking its provider; as we knew it when the provider cannot be reached or talks nonsense."""
    try:
        return ask(attempt, now)
    except OutcomeUnknown as error:
        logger.warning("Attempt %s could not be asked about: %s", attempt.reference, error)
    except AnswerMismatch:
        logger.exception("Attempt %s was answered about something else.", attempt.reference)
    return attempt


def ask(attempt: PaymentAttempt, now: datetime) -> PaymentAttempt:
    """As `check`, but raises OutcomeUnknown and AnswerMismatch.

    An attempt we closed is asked about by withdrawing it once more, so a provider that never heard so does now.
    """
    if attempt.state == State.SUCCEEDED:
        return attempt
    provider = gateway(attempt.provider)
    closed_here = attempt.state in (State.CANCELLED, State.EXPIRED)
    answer = provider.cancel(attempt) if closed_here else provider.query(attempt)
    failpoint("payments.check.after_call")
    if answer is not None:
        return settle(attempt, answer, now)
    return attempt if closed_here else _never_heard(attempt, now)


def _never_heard(attempt: PaymentAttempt, now: datetime) -> PaymentAttempt:
    """The call was lost on its way: make it again where the subject still wants it, else let the attempt lapse.

    Not before a minute has passed: until then the first call may still be on its way.
    """
    if attempt.state not in (State.CREATED, State.UNKNOWN):
        logger.error("Attempt %s is %s, and its provider has never heard of it.", attempt.reference, attempt.state)
        return attempt
    if now - attempt.updated_at < FIRST_ASK:
        return attempt
    is_wanted, attempt = _still_wanted(attempt, now)
    return start(attempt, now) if is_wanted else attempt


@retried
def _still_wanted(attempt: PaymentAttempt, now: datetime) -> tuple[bool, PaymentAttempt]:
    """Does the subject still wait for this attempt, and how is it now? Unwanted, it is expired in the same breath."""
    with transaction.atomic(durable=True):
        handler, row, attempt = lock_both(attempt)
        if row is not None and handler.is_payable(row, now):
            return attempt.is_open, attempt
        unheard = attempt.state in (State.CREATED, State.UNKNOWN)
        lapsed = unheard and move(attempt, State.EXPIRED, now, ask_at=now + FIRST_ASK)
        if lapsed and row is not None:
            handler.moved(row, attempt, now)
        return False, attempt
