"""Queue a letter; the worker sends it. A mail server that is down delays, it never loses or doubles."""

import logging
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives

from core import clock
from core.mail.models import Letter

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=1)


def queue(*, key: str, to: str, subject: str, text: str, html: str = "") -> Letter:
    """Write the letter unless one with this key exists. No request waits for the mail server: the worker sends it."""
    letter, _ = Letter.objects.get_or_create(
        key=key,
        defaults={"to": to, "subject": subject, "text": text, "html": html, "due_at": clock.now()},
    )
    return letter


def send_due(now) -> int:
    """Send what is queued and due; mark letters whose sender died as unknown. Returns how many were sent."""
    Letter.objects.filter(state=Letter.State.SENDING, due_at__lte=now - LEASE).update(state=Letter.State.UNKNOWN)
    due = Letter.objects.filter(state=Letter.State.QUEUED, due_at__lte=now)[:50]
    return sum(_send(letter, now) for letter in list(due))


def _send(letter: Letter, now) -> int:
    claimed = Letter.objects.filter(pk=letter.pk, state=Letter.State.QUEUED).update(
        state=Letter.State.SENDING, due_at=now, attempts=letter.attempts + 1
    )
    if not claimed:
        return 0
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to])
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    try:
        message.send()
    except OSError as error:  # SMTPException is one: the server refused or was not there, so nothing was sent
        logger.warning("Letter %s waits: %r", letter.pk, error)
        wait = min(timedelta(seconds=10 * 2**letter.attempts), LONGEST_WAIT)
        Letter.objects.filter(pk=letter.pk).update(state=Letter.State.QUEUED, due_at=now + wait)
        return 0
    Letter.objects.filter(pk=letter.pk).update(state=Letter.State.SENT, sent_at=now)
    return 1
