"""The door for providers: 2xx only once the message is durably stored."""

import logging

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from commerce.payments.errors import WebhookRefused
from commerce.payments.gateways.chosen import offered
from commerce.payments.inbox import process, receive
from core import clock
from core.errors import NotFound
from core.web.bodies import LIMIT, BodyTooLarge
from core.web.client import OutcomeUnknown
from core.web.problems import problem

logger = logging.getLogger(__name__)


@csrf_exempt  # the signature over the raw body is the permission
@require_POST
def webhook(request, provider: str):
    """Store the message, answer, and act on it at once where that works; the sweep does the rest."""
    if provider not in offered():
        return problem(NotFound(), instance=request.path)
    if len(request.body) > LIMIT:
        return problem(BodyTooLarge(), instance=request.path)
    now = clock.now()
    try:
        message = receive(provider, request.headers, request.body, now)
    except WebhookRefused as error:
        logger.warning("A message to %s was refused.", request.path)
        return problem(error, instance=request.path)
    if message.processed_at is None:
        _act(message.pk, now)
    return HttpResponse(status=204)


def _act(message_id: int, now) -> None:
    try:
        process(message_id, now)
    except OutcomeUnknown as error:
        logger.warning("Message %s waits for the sweep: %s", message_id, error)
    except Exception:
        logger.exception("Message %s waits for the sweep.", message_id)
