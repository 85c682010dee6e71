"""A request's key, what it asked and what it was answered. One row per (scope, actor, key), claimed by INSERT."""

from django.db import models


class IdempotencyKey(models.Model):
    """A claim on a key; answered once `response_status` is set. Kept at least 30 days where money is involved."""

    scope = models.CharField(max_length=40)
    actor = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    request_hash = models.CharField(max_length=64)
    claimed_at = models.DateTimeField()
    response_status = models.PositiveSmallIntegerField(null=True, blank=True)
    response_body = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "actor", "key"], name="idempotency_key_once")]

    def __str__(self):
        return f"{self.scope} {self.key}"
