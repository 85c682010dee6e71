"""Messages from outside: believed only when their signature holds, stored once, and never taken at their word."""

import hashlib
import hmac
import json
from itertools import permutations

import pytest

from commerce.payments.check import check
from commerce.payments.inbox import process_due
from commerce.payments.models import PaymentAttempt, Refund, WebhookInbox
from commerce.payments.refunds import request_refund, send_due
from commerce.payments.start import start

from .conftest import Lamp, opened

State = PaymentAttempt.State
Outcome = WebhookInbox.Outcome


@pytest.fixture
def deliver(client):
    """Hand a notice of the provider to the shop."""

    def post(notice):
        return _post(client, notice.raw, notice.django_headers())

    return post


@pytest.fixture
def tell(client, at):
    """Tell the shop something under a signature of our own."""

    def post(event, *, secret="sandbox-secret", seconds=0, header=None, raw=None):
        raw = raw if raw is not None else json.dumps(event, separators=(",", ":")).encode()
        signature = header if header is not None else signed(raw, secret, int(at.timestamp()) + seconds)
        return _post(client, raw, {"Sandbox-Signature": signature})

    return post


@pytest.fixture
def event(started):
    """What the provider would say if the attempt had been paid."""
    return {
        "id": "evt_1",
        "type": "payment.succeeded",
        "created": 1,
        "data": {
            "id": started.provider_id,
            "reference": started.reference,
            "state": "succeeded",
            "amount": 8900,
            "currency": "CNY",
            "merchant": "vitrine",
        },
    }


def signed(raw, secret, t):
    """The signature header of this body."""
    digest = hmac.new(secret.encode(), str(t).encode() + b"." + raw, hashlib.sha256).hexdigest()
    return f"t={t},v1={digest}"


def _post(client, raw, headers):
    return client.post("/webhooks/sandbox/", raw, content_type="application/json", headers=headers)


def test_the_webhook_may_come_before_the_browser(started, lamp, sandbox, notices, deliver, at):
    sandbox.press(started.action_url, "approve")
    (notice,) = notices.about(started.reference, count=1)

    assert deliver(notice).status_code == 204
    assert check(started, at).state == State.SUCCEEDED

    assert len(lamp.paid) == 1
    assert WebhookInbox.objects.get().outcome == Outcome.DONE


def test_twenty_copies_have_one_effect(started, lamp, sandbox, notices, deliver):
    sandbox.control("duplicate", value=20)
    sandbox.press(started.action_url, "approve")

    answers = {deliver(notice).status_code for notice in notices.about(started.reference, count=20)}

    assert answers == {204}
    assert (WebhookInbox.objects.count(), len(lamp.paid)) == (1, 1)


def test_every_order_of_messages_ends_the_same(db, outcome, sandbox, notices, deliver, at):
    for number, order in enumerate(permutations(range(3))):
        lamp = outcome.lamps[f"lamp:{number}"] = Lamp()
        attempt = start(opened(at, f"lamp:{number}"), at)
        sandbox.press(attempt.action_url, "challenge")
        sandbox.control("out_of_order", value=0)
        sandbox.press(attempt.action_url, "approve")
        messages = notices.about(attempt.reference, count=3)

        for place in order:
            assert deliver(messages[place]).status_code == 204

        attempt.refresh_from_db()
        assert (attempt.state, len(lamp.paid)) == (State.SUCCEEDED, 1), order


@pytest.mark.parametrize(
    "forgery",
    [
        {"header": ""},
        {"header": "t=1"},
        {"header": "v1=abc"},
        {"header": "t=,v1="},
        {"secret": "wrong"},
        {"secret": ""},
        {"seconds": -301},
        {"seconds": 302},
    ],
    ids=str,
)
def test_a_forged_message_is_refused_and_changes_nothing(event, lamp, tell, sandbox, started, forgery):
    sandbox.press(started.action_url, "approve")

    refusal = tell(event, **forgery)

    assert (refusal.status_code, refusal.json()["code"]) == (400, "webhook_refused")
    assert (WebhookInbox.objects.count(), lamp.paid) == (0, [])


def test_no_signature_at_all_is_refused(event, client):
    assert _post(client, json.dumps(event).encode(), {}).status_code == 400


def test_a_body_written_anew_is_not_what_was_signed(event, tell, at):
    signature = signed(json.dumps(event, separators=(",", ":")).encode(), "sandbox-secret", int(at.timestamp()))

    assert tell(event, raw=json.dumps(event).encode(), header=signature).status_code == 400


def test_a_second_signature_is_accepted_while_the_key_rotates(event, tell, at, settings):
    raw = json.dumps(event).encode()
    t = int(at.timestamp())
    header = signed(raw, "the-old-key", t) + "," + signed(raw, "sandbox-secret", t).partition(",")[2]

    assert tell(event, raw=raw, header=header).status_code == 204
    settings.SANDBOX_SECRET = "the-new-key, the-old-key"
    assert tell(event, raw=raw, header=header).status_code == 204


def test_an_event_is_a_hint_and_not_the_truth(event, tell, lamp, started):
    assert tell(event).status_code == 204

    started.refresh_from_db()
    assert (started.state, lamp.paid) == (State.ACTION_REQUIRED, [])


@pytest.mark.parametrize(
    "other",
    [{"amount": 8899}, {"amount": 8901}, {"currency": "EUR"}, {"merchant": "another"}, {"id": "pay_of_another"}],
    ids=str,
)
def test_a_message_about_something_else_is_kept_as_a_mismatch(event, tell, lamp, sandbox, started, other):
    sandbox.press(started.action_url, "approve")

    assert tell(event | {"data": event["data"] | other}).status_code == 204

    started.refresh_from_db()
    assert (started.state, lamp.paid) == (State.ACTION_REQUIRED, [])
    assert WebhookInbox.objects.get().outcome == Outcome.MISMATCH


def test_an_unknown_reference_stays_queued_and_visible(event, tell, at):
    data = event["data"] | {"reference": "nobody-knows"}

    assert tell(event | {"data": data}).status_code == 204
    assert process_due(at) == 0

    message = WebhookInbox.objects.get()
    assert (message.outcome, message.processed_at) == (Outcome.UNKNOWN_REFERENCE, None)
    assert message.due_at > at


def test_a_message_stored_while_the_provider_was_silent_is_swept(event, tell, lamp, sandbox, started, at, settings):
    sandbox.press(started.action_url, "approve")
    url, settings.SANDBOX_URL = settings.SANDBOX_URL, "http://127.0.0.1:9"
    assert tell(event).status_code == 204
    assert lamp.paid == []

    settings.SANDBOX_URL = url
    message = WebhookInbox.objects.get()

    assert process_due(message.due_at) == 1
    assert len(lamp.paid) == 1


def test_a_refunds_message_settles_the_refund(paid, notices, deliver, sandbox, at):
    refund = request_refund(payment=paid, amount=paid.money, reason="returned", key="k", now=at)
    sandbox.control("ok_then_drop")
    send_due(at)
    (notice,) = notices.about(refund.reference, count=1)

    assert deliver(notice).status_code == 204

    refund.refresh_from_db()
    assert refund.state == Refund.State.SUCCEEDED


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b"[" * 20000, b'{"id": 1}', b"\xff\xfe"], ids=repr)
def test_a_body_that_cannot_be_read_is_refused(db, tell, raw):
    assert tell(None, raw=raw).status_code == 400
    assert not WebhookInbox.objects.exists()


def test_a_body_too_large_is_refused_before_it_is_read(db, tell):
    assert tell(None, raw=b" " * (64 * 1024 + 1)).status_code == 413


@pytest.mark.parametrize(("path", "status"), [("/webhooks/nobody/", 404), ("/webhooks/stripe/", 404)])
def test_a_provider_we_do_not_use_does_not_exist(db, client, path, status):
    assert client.post(path, b"{}", content_type="application/json").status_code == status


def test_only_posting_tells_anything(db, client):
    assert client.get("/webhooks/sandbox/").status_code == 405
