"""Letters: nobody waits for the mail server, nobody gets one twice, and a server that is down only delays."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail

from core.mail.models import Letter
from core.mail.send import queue, send_due


def letter(key="order_confirmed:A"):
    queue(key=key, to="reader@vitrine.example", subject="Thank you", text="Your order.", html="<p>Your order.</p>")
    return Letter.objects.get(key=key)


def test_a_letter_is_sent_by_the_worker_and_not_by_the_request(db):
    waiting = letter()
    assert mail.outbox == []

    sent = send_due(waiting.due_at)

    assert sent == 1
    assert [(m.to, m.subject) for m in mail.outbox] == [(["reader@vitrine.example"], "Thank you")]


def test_a_letter_that_is_printed_can_be_read(db, settings, capsys):
    settings.LETTER_BACKEND = "core.mail.printed.PrintedBackend"
    queue(key="k", to="reader@vitrine.example", subject="订单已付款", text="谢谢。\n", html="<p>谢谢。</p>")

    send_due(Letter.objects.get().due_at)

    lines = capsys.readouterr().out.splitlines()
    assert lines[1:-1] == ["To: reader@vitrine.example", "Subject: 订单已付款", "", "谢谢。"]


def test_a_letter_about_the_same_thing_is_queued_once(db):
    first, second = letter(), letter()

    send_due(first.due_at)
    send_due(first.due_at)

    assert first.pk == second.pk
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_down_delays_and_does_not_lose(db, monkeypatch):
    waiting = letter()

    with monkeypatch.context() as down:
        down.setattr("django.core.mail.backends.locmem.EmailBackend.open", raising(TimeoutError("nobody there")))
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


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (ConnectionRefusedError("down"), "queued"),
        (smtplib.SMTPHeloError(421, b"busy"), "queued"),
        (smtplib.SMTPSenderRefused(451, b"later", "hello@vitrine.example"), "queued"),
        (smtplib.SMTPRecipientsRefused({"reader@vitrine.example": (450, b"grey")}), "queued"),
        (smtplib.SMTPDataError(452, b"full"), "queued"),
        (smtplib.SMTPRecipientsRefused({"reader@vitrine.example": (550, b"nobody")}), "refused"),
        (smtplib.SMTPDataError(554, b"no"), "refused"),
        (smtplib.SMTPDataError(-1, b"?"), "unknown"),
        (smtplib.SMTPServerDisconnected("gone"), "unknown"),
        (TimeoutError("no answer"), "unknown"),
        (ConnectionResetError("gone"), "unknown"),
        (ValueError("a fault of ours"), "unknown"),
    ],
    ids=repr,
)
def test_only_a_letter_the_server_surely_has_not_taken_is_sent_again(db, monkeypatch, error, state):
    letter()
    last = letter("order_confirmed:B")

    with monkeypatch.context() as broken:
        broken.setattr("core.mail.send.EmailMultiAlternatives.send", raising(error))
        assert send_due(last.due_at) == 0

    assert {each.state for each in Letter.objects.all()} == {state}
    assert send_due(last.due_at + timedelta(hours=2)) == (2 if state == "queued" else 0)


def test_a_letter_that_cannot_be_written_does_not_stop_the_others(db):
    broken, fine = letter(), letter("order_confirmed:B")
    Letter.objects.filter(pk=broken.pk).update(subject="Two\nlines")

    assert send_due(fine.due_at) == 1

    broken.refresh_from_db()
    assert (broken.state, broken.attempts) == (Letter.State.QUEUED, 1)


def test_a_letter_that_was_tried_very_often_still_waits_an_hour_at_most(db, monkeypatch):
    waiting = letter()
    Letter.objects.update(attempts=1000)
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.open", raising(TimeoutError("nobody there")))

    send_due(waiting.due_at)

    assert Letter.objects.get().due_at == waiting.due_at + timedelta(hours=1)


def raising(error):
    def fail(self, *args, **kwargs):
        raise error

    return fail
