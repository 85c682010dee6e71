"""Ask the provider to open the payment. Outside any transaction; safe to call twice, also at the same time."""

import logging
from datetime import datetime

from commerce.payments.errors import AnswerMismatch
from commerce.payments.gateways.chosen import gateway
from commerce.payments.models import PaymentAttempt
from commerce.payments.settle import mark_unknown, settle
from core.failpoints import failpoint
from core.web.client import OutcomeUnknown

logger = logging.getLogger(__name__)

State = PaymentAttempt.State


def start(attempt: PaymentAttempt, now: datetime) -> PaymentAttempt:
    """Open the payment at its provider, under the attempt's own reference, and record what it says.

    No whole answer makes the attempt `unknown`. One that was started before, or is closed, is returned as it is.
    """
    if attempt.state not in (State.CREATED, State.UNKNOWN):
        return attempt
    failpoint("payments.start.before_call")
    try:
        answer = gateway(attempt.provider).start(attempt)
        failpoint("payments.start.after_call")
        return settle(attempt, answer, now)
    except OutcomeUnknown as error:
        logger.warning("Attempt %s is unknown: %s", attempt.reference, error)
    except AnswerMismatch:
        logger.exception("Attempt %s was answered about something else.", attempt.reference)
    return mark_unknown(attempt, now)
