"""The webhook inbox: believe, store once, answer; then do. An event is a hint: the provider is asked."""

import logging
from datetime import datetime

from django.db.models import F

from commerce.payments.backoff import later
from commerce.payments.check import ask
from commerce.payments.errors import AnswerMismatch
from commerce.payments.gateways.base import Answer
from commerce.payments.gateways.chosen import gateway
from commerce.payments.models import PaymentAttempt, Refund, WebhookInbox
from commerce.payments.refunds import send
from commerce.payments.settle import refuse_mismatch
from commerce.payments.settle_refund import refuse_other_refund
from core.web.client import OutcomeUnknown

logger = logging.getLogger(__name__)

BATCH = 100
PATIENCE = 3
Outcome = WebhookInbox.Outcome


def receive(provider: str, headers, raw: bytes, now: datetime) -> WebhookInbox:
    """Store a message whose signature holds, once per provider and event id. Raises WebhookRefused, UnknownProvider."""
    event = gateway(provider).verify_webhook(headers, raw, now)
    message, _ = WebhookInbox.objects.get_or_create(
        provider=provider,
        event_id=event.event_id,
        defaults={
            "reference": event.reference[:40],
            "payload": event.payload,
            "received_at": now,
            "due_at": now,
        },
    )
    return message


def process_due(now: datetime) -> int:
    """Act on each stored message that is due. Returns how many were done with; safe to run twice."""
    done = silent = 0
    due = WebhookInbox.objects.filter(processed_at__isnull=True, due_at__lte=now).values_list("pk", flat=True)
    for message_id in list(due.order_by("due_at", "pk")[:BATCH]):
        if silent >= PATIENCE:
            break
        try:
            done += process(message_id, now)
        except OutcomeUnknown:
            silent += 1
        except Exception:
            logger.exception("Message %s could not be processed; it will be tried again.", message_id)
    return done


def process(message_id: int, now: datetime) -> bool:
    """Act on one message unless another process does; True when it is done with. Outside any transaction.

    Raises OutcomeUnknown when the provider cannot be asked; the message stays queued.
    """
    message = WebhookInbox.objects.get(pk=message_id)
    if not _claim(message, now):
        return False
    try:
        outcome = _act(message, now)
    except AnswerMismatch as error:
        logger.error("Message %s speaks of something else: %s", message.event_id, error)
        outcome = Outcome.MISMATCH
    if outcome == Outcome.UNKNOWN_REFERENCE:
        logger.error("Message %s names %r, which we do not know; it stays queued.", message.event_id, message.reference)
    processed_at = None if outcome == Outcome.UNKNOWN_REFERENCE else now
    WebhookInbox.objects.filter(pk=message_id).update(outcome=outcome, processed_at=processed_at)
    return processed_at is not None


def _act(message: WebhookInbox, now: datetime) -> Outcome:
    event = gateway(message.provider).read_event(message.payload)
    act = _act_on_refund if event.kind == "refund" else _act_on_attempt
    return act(message.provider, event.answer, now)


def _act_on_attempt(provider: str, claimed: Answer, now: datetime) -> Outcome:
    attempt = PaymentAttempt.objects.filter(provider=provider, reference=claimed.reference).first()
    if attempt is None:
        return Outcome.UNKNOWN_REFERENCE
    refuse_mismatch(attempt, claimed)
    ask(attempt, now)
    return Outcome.DONE


def _act_on_refund(provider: str, claimed: Answer, now: datetime) -> Outcome:
    refunds = Refund.objects.select_related("payment__attempt").filter(payment__attempt__provider=provider)
    refund = refunds.filter(reference=claimed.reference).first()
    if refund is None:
        return Outcome.UNKNOWN_REFERENCE
    refuse_other_refund(refund, claimed)
    if refund.state in Refund.UNSETTLED:
        send(refund, now)
    return Outcome.DONE


def _claim(message: WebhookInbox, now: datetime) -> bool:
    """Take this turn by moving the next one: of many processes only one finds it due."""
    due = WebhookInbox.objects.filter(pk=message.pk, processed_at__isnull=True, due_at__lte=now)
    return bool(due.update(due_at=later(now, message.attempts), attempts=F("attempts") + 1))
