"""Withdraw an attempt. The provider is told by the reconciler, after the commit, until it answers."""

from datetime import datetime

from commerce.payments.models import PaymentAttempt

State = PaymentAttempt.State


def cancel(attempt_id: int, now: datetime) -> bool:
    """Close the attempt in the caller's transaction; True when it is closed and not paid.

    False when it has succeeded, or is `unknown`: only the provider's word ends that, so `check` first and wait.
    Money that arrives all the same is a late payment, and settles as one. No provider is called here: one that
    hangs must not keep the caller's other work (a sweep of lapsed holds) waiting.
    """
    cancelled = PaymentAttempt.objects.filter(pk=attempt_id, state__in=[State.CREATED, State.ACTION_REQUIRED]).update(
        state=State.CANCELLED, updated_at=now, ask_at=now, asked=0
    )
    if cancelled:
        return True
    closed_unpaid = (State.DECLINED, State.CANCELLED, State.EXPIRED)
    return PaymentAttempt.objects.filter(pk=attempt_id, state__in=closed_unpaid).exists()
