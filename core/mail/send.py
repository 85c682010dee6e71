"""Queue a letter; the worker sends it. A mail server that is down delays, it never loses or doubles."""

import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from core import clock
from core.insert import insert
from core.mail.models import Letter

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=1)
# 10 s × 2^9 is past the longest wait; a higher power would one day not fit into a timedelta.
DOUBLINGS = 9
# Raised while sending, and yet surely before the server had the message.
NEVER_ARRIVED = (
    ConnectionRefusedError,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPSenderRefused,
)


def queue(*, key: str, to: str, subject: str, text: str, html: str = "") -> None:
    """Write the letter unless one with this key is there. No request waits for the mail server: the worker sends it."""
    letter = Letter(key=key, to=to, subject=subject, text=text, html=html, due_at=clock.now())
    insert(letter, unique=["key"])


def send_due(now) -> int:
    """Send what is queued and due; mark letters whose sender died as unknown. Returns how many were sent.

    What the server surely has not taken waits and is tried again; what it refused for good is `refused`; whatever it
    may have taken is `unknown` and never sent twice. No letter stops the others.
    """
    Letter.objects.filter(state=Letter.State.SENDING, due_at__lte=now - LEASE).update(state=Letter.State.UNKNOWN)
    due = Letter.objects.filter(state=Letter.State.QUEUED, due_at__lte=now)[:50]
    return sum(_send(letter, now) for letter in list(due))


def _send(letter: Letter, now) -> int:
    claimed = Letter.objects.filter(pk=letter.pk, state=Letter.State.QUEUED).update(
        state=Letter.State.SENDING, due_at=now, attempts=letter.attempts + 1
    )
    if not claimed:
        return 0
    try:
        message = _opened(letter)
    except Exception as error:  # whatever it was, no message has left
        return _wait(letter, now, error)
    try:
        message.send()
    except Exception as error:
        state = _fate(error)
        if state == Letter.State.QUEUED:
            return _wait(letter, now, error)
        logger.error("Letter %s is %s: %r", letter.pk, state, error)
        Letter.objects.filter(pk=letter.pk).update(state=state)
        return 0
    finally:
        _close(message.connection)
    Letter.objects.filter(pk=letter.pk).update(state=Letter.State.SENT, sent_at=now)
    return 1


def _opened(letter: Letter) -> EmailMultiAlternatives:
    """The letter as a message that could be written, with a mail server that listens."""
    server = get_connection(settings.LETTER_BACKEND)
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to], connection=server)
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    message.message()
    message.connection.open()
    return message


def _fate(error: Exception) -> str:
    """What an error after the connection stood means for the letter: queued again, refused, or nobody knows."""
    if isinstance(error, NEVER_ARRIVED):
        return Letter.State.QUEUED
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Letter.State.REFUSED
    codes = []
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    elif isinstance(error, smtplib.SMTPDataError):
        codes = [error.smtp_code]
    if any(400 <= code < 500 for code in codes):
        return Letter.State.QUEUED
    return Letter.State.REFUSED if any(500 <= code < 600 for code in codes) else Letter.State.UNKNOWN


def _wait(letter: Letter, now, error: Exception) -> int:
    logger.warning("Letter %s waits: %r", letter.pk, error)
    wait = min(timedelta(seconds=10 * 2 ** min(letter.attempts, DOUBLINGS)), LONGEST_WAIT)
    Letter.objects.filter(pk=letter.pk).update(state=Letter.State.QUEUED, due_at=now + wait)
    return 0


def _close(connection) -> None:
    """Say goodbye; a server that does not answer it changes nothing of what was sent."""
    try:
        connection.close()
    except OSError as error:
        logger.info("The mail server took no leave: %r", error)
