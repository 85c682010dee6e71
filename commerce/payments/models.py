"""Attempts, payments, refunds and the webhook inbox. A payment does not know what it bought: a subject names it."""

import secrets

from django.db import models
from django.db.models import F, Q

from core.money import Money


def new_reference() -> str:
    """120 random bits: the reference and the idempotency key under which the provider knows an attempt or a refund."""
    return secrets.token_hex(15)


class PaymentAttempt(models.Model):
    """One try at paying a subject. The row exists before the provider hears of it; only its word ends `unknown`."""

    class State(models.TextChoices):
        CREATED = "created"
        ACTION_REQUIRED = "action_required"
        UNKNOWN = "unknown"
        SUCCEEDED = "succeeded"
        DECLINED = "declined"
        CANCELLED = "cancelled"
        EXPIRED = "expired"

    OPEN = (State.CREATED, State.ACTION_REQUIRED, State.UNKNOWN)
    # from → to; docs/architecture.md draws it. `… → succeeded` from a closed state is the late payment.
    MOVES = {
        State.CREATED: {
            State.ACTION_REQUIRED, State.UNKNOWN, State.SUCCEEDED, State.DECLINED, State.CANCELLED, State.EXPIRED,
        },
        State.ACTION_REQUIRED: {
            State.UNKNOWN, State.SUCCEEDED, State.DECLINED, State.CANCELLED, State.EXPIRED,
        },
        State.UNKNOWN: {
            State.ACTION_REQUIRED, State.SUCCEEDED, State.DECLINED, State.CANCELLED, State.EXPIRED,
        },
        State.DECLINED: {State.SUCCEEDED},
        State.CANCELLED: {State.SUCCEEDED},
        State.EXPIRED: {State.SUCCEEDED},
        State.SUCCEEDED: set(),
    }  # fmt: skip

    reference = models.CharField(max_length=40, unique=True, default=new_reference)
    subject = models.CharField(max_length=80)
    provider = models.CharField(max_length=20)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=16, choices=State, default=State.CREATED)
    provider_id = models.CharField(max_length=120, blank=True)
    action_type = models.CharField(max_length=10, blank=True)
    action_url = models.URLField(max_length=500, blank=True)
    return_url = models.URLField(max_length=500)
    decline_reason = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    ask_at = models.DateTimeField(null=True, blank=True)
    asked = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject"],
                condition=Q(state__in=["created", "action_required", "unknown"]),
                name="payments_one_open_attempt",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payments_attempt_of_something"),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "created", "action_required", "unknown", "succeeded", "declined", "cancelled", "expired",
                    ]
                ),
                name="payments_attempt_state_known",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["subject"], name="payments_of_subject"),
            models.Index(fields=["ask_at"], name="payments_to_ask", condition=Q(ask_at__isnull=False)),
        ]

    def __str__(self):
        return f"{self.provider} {self.reference}"

    @property
    def money(self) -> Money:
        """What is to be paid."""
        return Money(self.amount, self.currency)

    @property
    def is_open(self) -> bool:
        """May it still succeed by itself?"""
        return self.state in self.OPEN


class Payment(models.Model):
    """Money that arrived: exactly one row per attempt that succeeded."""

    attempt = models.OneToOneField(PaymentAttempt, models.PROTECT, related_name="payment")
    subject = models.CharField(max_length=80)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    provider_id = models.CharField(max_length=120)
    refunded_amount = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(refunded_amount__gte=0, refunded_amount__lte=F("amount")),
                name="payments_refund_within_payment",
            )
        ]
        indexes = [models.Index(fields=["subject"], name="payments_paid_for")]

    def __str__(self):
        return f"Payment of {self.subject}"

    @property
    def money(self) -> Money:
        """What arrived."""
        return Money(self.amount, self.currency)


class Refund(models.Model):
    """Money that goes back. Its amount counts in the payment's `refunded_amount` from the moment it is requested."""

    class State(models.TextChoices):
        REQUESTED = "requested"
        SENT = "sent"
        UNKNOWN = "unknown"
        SUCCEEDED = "succeeded"
        FAILED = "failed"

    MOVES = {
        State.REQUESTED: {State.SENT, State.UNKNOWN, State.SUCCEEDED, State.FAILED},
        State.SENT: {State.UNKNOWN, State.SUCCEEDED, State.FAILED},
        State.UNKNOWN: {State.SENT, State.SUCCEEDED, State.FAILED},
        State.SUCCEEDED: set(),
        State.FAILED: set(),
    }
    UNSETTLED = (State.REQUESTED, State.SENT, State.UNKNOWN)

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    reference = models.CharField(max_length=40, unique=True, default=new_reference)
    key = models.CharField(max_length=120, unique=True)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    reason = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.REQUESTED)
    provider_id = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="payments_refund_of_something")]
        indexes = [models.Index(fields=["state", "due_at"], name="payments_refunds_due")]

    def __str__(self):
        return f"Refund {self.reference}"

    @property
    def money(self) -> Money:
        """What goes back."""
        return Money(self.amount, self.currency)


class WebhookInbox(models.Model):
    """A provider's message, stored as it came once its signature held. Unknown references stay queued and visible."""

    class Outcome(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        UNKNOWN_REFERENCE = "unknown_reference"
        MISMATCH = "mismatch"

    provider = models.CharField(max_length=20)
    event_id = models.CharField(max_length=120)
    reference = models.CharField(max_length=40, blank=True)
    payload = models.JSONField()
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.WAITING)
    processed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["provider", "event_id"], name="payments_webhook_once")]
        indexes = [models.Index(fields=["due_at"], name="payments_inbox_due", condition=Q(processed_at__isnull=True))]

    def __str__(self):
        return f"{self.provider} {self.event_id}"
