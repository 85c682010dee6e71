"""Letters: nobody waits for the mail server, nobody gets one twice, and a server that is down only delays."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

from django.core import mail

from core.mail.models import Letter
from core.mail.send import queue, send_due


def letter(key="order_confirmed:A"):
    return queue(
        key=key, to="reader@vitrine.example", subject="Thank you", text="Your order.", html="<p>Your order.</p>"
    )


def test_a_letter_is_sent_by_the_worker_and_not_by_the_request(db):
    waiting = letter()
    assert mail.outbox == []

    sent = send_due(waiting.due_at)

    assert sent == 1
    assert [(m.to, m.subject) for m in mail.outbox] == [(["reader@vitrine.example"], "Thank you")]


def test_a_letter_about_the_same_thing_is_queued_once(db):
    first, second = letter(), letter()

    send_due(first.due_at)
    send_due(first.due_at)

    assert first.pk == second.pk
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_down_delays_and_does_not_lose(db, monkeypatch):
    waiting = letter()

    with monkeypatch.context() as down:
        down.setattr("core.mail.send.EmailMultiAlternatives.send", _refuse)
        assert send_due(waiting.due_at) == 0

    waiting.refresh_from_db()
    assert waiting.state == Letter.State.QUEUED
    assert send_due(waiting.due_at) == 1


def test_a_letter_whose_sender_died_is_unknown_and_never_sent_again(db):
    waiting = letter()
    Letter.objects.update(state=Letter.State.SENDING)

    send_due(waiting.due_at + timedelta(minutes=2))

    waiting.refresh_from_db()
    assert (waiting.state, mail.outbox) == (Letter.State.UNKNOWN, [])


def _refuse(self, *args, **kwargs):
    raise SMTPServerDisconnected("down")
