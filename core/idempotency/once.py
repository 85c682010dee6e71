"""Run a request once per key. The claim is an INSERT; a claim whose process died is taken over after a minute."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta

from core.idempotency.errors import KeyMissing, KeyReused, StillRunning
from core.idempotency.models import IdempotencyKey
from core.insert import insert

ABANDONED = timedelta(seconds=60)


def once(
    *, scope: str, actor: str, key: str, request: object, now, run: Callable[[], tuple[int, dict]]
) -> tuple[int, dict]:
    """The answer to this request: computed by `run` the first time, remembered afterwards.

    A refusal (an exception) is not remembered: the same key may try again.
    Raises KeyMissing, KeyReused for another body, StillRunning while the first one runs.
    `run` must itself be safe to repeat, since a process may die between its commit and the answer's.
    """
    if not key or len(key) > 200:
        raise KeyMissing()
    body = json.dumps(request, sort_keys=True, default=str)
    claim = _claim(scope, actor, key, hashlib.sha256(body.encode()).hexdigest(), now)
    if claim.response_status is not None:
        return claim.response_status, claim.response_body
    try:
        status, answer = run()
    except BaseException:
        IdempotencyKey.objects.filter(pk=claim.pk, response_status__isnull=True).delete()
        raise
    IdempotencyKey.objects.filter(pk=claim.pk).update(response_status=status, response_body=answer)
    return status, answer


def _claim(scope, actor, key, request_hash, now) -> IdempotencyKey:
    claim = IdempotencyKey(scope=scope, actor=actor, key=key, request_hash=request_hash, claimed_at=now)
    if insert(claim, unique=["scope", "actor", "key"]):
        return claim
    claim = IdempotencyKey.objects.filter(scope=scope, actor=actor, key=key).first()
    if claim is None:  # the first one was refused and gave the key back in between
        raise StillRunning()
    if claim.request_hash != request_hash:
        raise KeyReused()
    if claim.response_status is not None:
        return claim
    taken_over = IdempotencyKey.objects.filter(
        pk=claim.pk, response_status__isnull=True, claimed_at__lte=now - ABANDONED
    ).update(claimed_at=now)
    if not taken_over:
        raise StillRunning()
    return claim
