"""Letters: one row per letter, unique by what it is about, so that nobody gets the same receipt twice."""

from django.db import models


class Letter(models.Model):
    """A mail to one address. `sending` is written before the server is called: after a crash there it is `unknown`.

    `unknown` and `refused` are final: staff sees them, nothing sends them again.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        UNKNOWN = "unknown"
        REFUSED = "refused"

    key = models.CharField(max_length=120, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="mail_waiting")]

    def __str__(self):
        return self.key
