"""The sandbox provider by itself, over HTTP, as any shop would meet it."""

import logging
import signal
import time

import httpx
import pytest

from commerce.payments.sandbox import clock as sandboxes
from core import log as ours
from core.money import Money
from tests.servers.sandbox import running_sandbox

ORDER = {"amount": 8900, "currency": "CNY", "merchant": "vitrine", "return_url": "http://shop.test/back?a=1&b=2"}


@pytest.fixture
def call(sandbox):
    """POST to a path of the sandbox dialect."""
    return lambda path, **body: httpx.post(f"{sandbox.url}/sandbox/{path}", json=body)


@pytest.fixture
def charge(call, sandbox, request):
    """A payment of 89.00 that was approved."""
    opened = call("payments", reference=f"paid-{request.node.name[:50]}", **ORDER).json()
    sandbox.press(opened["url"], "approve")
    return opened


@pytest.mark.parametrize("line", [ours.Line, sandboxes.Line])
def test_its_log_has_the_form_and_the_clock_of_the_shops(line, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    record = logging.LogRecord("sandbox", logging.INFO, __file__, 1, "Open.", None, None)
    record.created, record.msecs = 3600.25, 250

    written = line("{asctime} {levelname} - {name} {message}", style="{").format(record)

    monkeypatch.undo()
    time.tzset()
    assert written == "1970-01-01T01:00:00.250Z INFO - sandbox Open."


def test_opening_twice_under_one_reference_is_one_payment(call, sandbox):
    first = call("payments", reference="twice", **ORDER)

    second = call("payments", reference="twice", **ORDER)

    assert first.json() == second.json()
    assert len(sandbox.book("twice")) == 1


def test_a_reference_used_with_another_amount_is_refused(call, sandbox):
    call("payments", reference="other-terms", **ORDER)

    refusal = call("payments", reference="other-terms", **ORDER | {"amount": 8901})

    assert (refusal.status_code, refusal.json()["code"]) == (409, "reference_reused")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("amount", 0),
        ("amount", -1),
        ("amount", 89.0),
        ("amount", True),
        ("currency", "yuan"),
        ("merchant", "<b>"),
        ("return_url", "javascript:alert(1)"),
        ("return_url", "/relative"),
        ("return_url", "http://shop.test/\r\nSet-Cookie: a=b"),
        ("surprise", 1),
    ],
)
def test_a_payment_of_another_shape_is_refused_by_field(call, field, value):
    refusal = call("payments", **{"reference": "shape", **ORDER, field: value})

    assert refusal.status_code == 422
    assert list(refusal.json()["errors"]) == [field]


def test_approving_leads_back_to_the_shop_and_is_in_the_book(call, sandbox):
    page = call("payments", reference="approve", **ORDER).json()["url"]

    back = sandbox.press(page, "approve")

    assert (back.status_code, back.headers["location"]) == (303, ORDER["return_url"])
    (entry,) = sandbox.book("approve")
    assert (entry["kind"], entry["dialect"], entry["state"]) == ("charge", "sandbox", "succeeded")
    assert Money(entry["amount"], entry["currency"]) == Money(8900, "CNY")


def test_a_confirmation_comes_between(call, sandbox):
    page = call("payments", reference="challenge", **ORDER).json()["url"]

    asked = sandbox.press(page, "challenge")

    assert asked.status_code == 303
    shown = httpx.get(httpx.URL(page).join(asked.headers["location"])).text
    assert "really you" in shown and 'value="challenge"' not in shown
    sandbox.press(page, "approve")
    assert sandbox.book("challenge")[0]["state"] == "succeeded"


def test_what_is_declined_stays_declined(call, sandbox):
    page = call("payments", reference="decline", **ORDER).json()["url"]
    sandbox.press(page, "decline")

    sandbox.press(page, "approve")

    assert sandbox.book("decline")[0]["state"] == "declined"


def test_the_page_speaks_the_readers_language_and_runs_no_script(call):
    page = call("payments", reference="page", **ORDER).json()["url"]

    english, chinese = (httpx.get(page, headers={"Accept-Language": tag}) for tag in ("en-GB", "zh-CN,zh;q=0.9"))

    assert "Approve" in english.text and '<html lang="en"' in english.text
    assert "同意付款" in chinese.text and '<html lang="zh-Hans"' in chinese.text
    policy = english.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "form-action 'self' http://shop.test" in policy


def test_a_page_open_while_the_shop_withdraws_can_still_pay(call, sandbox):
    page = call("payments", reference="withdrawn", **ORDER).json()["url"]

    withdrawn = call("payments/withdrawn/cancel")

    assert withdrawn.json()["state"] == "cancelled"
    assert "withdrawn" in httpx.get(page).text
    sandbox.press(page, "approve")
    assert sandbox.book("withdrawn")[0]["state"] == "succeeded"


def test_a_refund_is_sent_once_and_never_more_than_was_captured(call, sandbox, charge):
    refund = {"payment": charge["id"], "currency": "CNY"}
    call("refunds", reference="back-1", amount=8000, **refund)

    again = call("refunds", reference="back-1", amount=8000, **refund)
    more = call("refunds", reference="back-2", amount=901, **refund)

    assert again.status_code == 201
    assert (more.status_code, more.json()["code"]) == (409, "more_than_captured")
    assert [entry["amount"] for entry in sandbox.book("back-1") + sandbox.book("back-2")] == [8000]


def test_ok_then_drop_charges_and_cuts_the_connection(call, sandbox):
    sandbox.control("ok_then_drop")

    with pytest.raises(httpx.RemoteProtocolError):
        call("payments", reference="dropped", **ORDER)

    assert sandbox.book("dropped")[0]["state"] == "succeeded"


def test_ok_then_drop_works_on_the_page_too(call, sandbox):
    page = call("payments", reference="dropped-page", **ORDER).json()["url"]
    sandbox.control("ok_then_drop")

    with pytest.raises(httpx.RemoteProtocolError):
        sandbox.press(page, "approve")

    assert sandbox.book("dropped-page")[0]["state"] == "succeeded"


def test_rules_wait_in_a_queue_and_forgetting_empties_it(call, sandbox):
    sandbox.control("ok")
    sandbox.control("decline")
    sandbox.control("decline", times=9)

    states = [call("payments", reference=f"queue-{n}", **ORDER).json()["state"] for n in range(3)]
    sandbox.forget()

    assert states == ["action_required", "declined", "declined"]
    assert call("payments", reference="queue-4", **ORDER).json()["state"] == "action_required"


def test_an_unknown_instruction_is_refused(sandbox):
    refusal = httpx.post(f"{sandbox.url}/_control", json={"do": "explode", "value": "x", "when": 1})

    assert refusal.status_code == 422
    assert set(refusal.json()["errors"]) == {"do", "value", "when"}


def test_duplicates_carry_one_event_id(call, sandbox, notices):
    page = call("payments", reference="duplicate", **ORDER).json()["url"]
    sandbox.control("duplicate", value=20)

    sandbox.press(page, "approve")

    assert len({notice.raw for notice in notices.about("duplicate", count=20)}) == 1


def test_a_late_notice_comes_late(call, sandbox, notices):
    page = call("payments", reference="late", **ORDER).json()["url"]
    sandbox.control("late", value=0.5)

    sandbox.press(page, "approve")

    with pytest.raises(AssertionError):
        notices.about("late", count=1, within=0.2)
    assert notices.about("late", count=1)


def test_out_of_order_sends_the_older_word_last(call, sandbox, notices):
    page = call("payments", reference="disorder", **ORDER).json()["url"]
    sandbox.control("out_of_order", value=0.3)

    sandbox.press(page, "approve")

    last, first = notices.about("disorder", count=2)
    assert b"payment.succeeded" in last.raw and b"payment.processing" in first.raw


def test_a_notice_is_repeated_until_the_shop_takes_it(call, sandbox, notices):
    notices.status = 500
    page = call("payments", reference="repeat", **ORDER).json()["url"]
    sandbox.press(page, "approve")
    notices.about("repeat", count=1)

    notices.status = 200

    assert len({notice.raw for notice in notices.about("repeat", count=2)}) == 1


def test_it_stops_when_it_is_told_to_in_the_background_too(tmp_path):
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell does for what it starts there
    try:
        with running_sandbox(tmp_path / "book.sqlite3", notify="http://127.0.0.1:9") as running:
            assert running.book() == []
    finally:
        signal.signal(signal.SIGINT, before)
