"""Many at once, each in its own connection: one effect. On PostgreSQL and on SQLite alike."""

import threading

import pytest
from django.db import connections, transaction
from django.db.models import Sum
from django.test import Client

from commerce.ledger.models import Account as A
from commerce.ledger.models import Entry
from commerce.ledger.post import Posting, post
from commerce.payments import audit, settle_refund
from commerce.payments.check import check
from commerce.payments.errors import RefundTooLarge
from commerce.payments.gateways.base import Answer
from commerce.payments.models import Payment, PaymentAttempt, Refund, WebhookInbox
from commerce.payments.refunds import request_refund, send_due
from commerce.payments.settle import settle
from commerce.payments.start import start
from core.money import Money

from .conftest import answer, opened

pytestmark = pytest.mark.usefixtures("committed")


def at_once(count, work):
    """Run `work(number)` in so many threads behind a barrier; the results, exceptions among them."""
    barrier, results = threading.Barrier(count), [None] * count

    def run(number):
        try:
            barrier.wait()
            results[number] = work(number)
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_ten_words_of_success_are_one_payment(lamp, at):
    attempt = opened(at)

    results = at_once(10, lambda _: settle(attempt, answer(attempt, "succeeded"), at).state)

    assert results == ["succeeded"] * 10
    assert (Payment.objects.count(), len(lamp.paid)) == (1, 1)


def test_success_against_decline_is_success(lamp, at):
    attempt = opened(at)
    words = ["declined", "succeeded"] * 4

    at_once(8, lambda number: settle(attempt, answer(attempt, words[number]), at))

    assert (PaymentAttempt.objects.get().state, len(lamp.paid)) == ("succeeded", 1)


def test_starting_in_parallel_opens_one_payment(lamp, sandbox, at):
    attempt = opened(at)

    results = at_once(6, lambda _: start(attempt, at).action_url)

    assert len(set(results)) == 1
    assert len(sandbox.book(attempt.reference)) == 1


def test_twenty_copies_of_a_message_at_once_have_one_effect(lamp, sandbox, notices, at):
    attempt = start(opened(at), at)
    sandbox.press(attempt.action_url, "approve")
    (notice,) = notices.about(attempt.reference, count=1)

    def deliver(_):
        given = {"content_type": "application/json", "headers": notice.django_headers()}
        return Client().post("/webhooks/sandbox/", notice.raw, **given).status_code

    assert at_once(20, deliver) == [204] * 20
    assert (WebhookInbox.objects.count(), Payment.objects.count(), len(lamp.paid)) == (1, 1, 1)


def test_twenty_refunds_of_thirty_leave_at_least_nothing_of_a_hundred(lamp, sandbox, at):
    attempt = opened(at, amount=10_000)
    settle(attempt, answer(attempt, "succeeded"), at)
    payment = Payment.objects.get()

    def refund(number):
        with transaction.atomic():
            return request_refund(
                payment=payment, amount=Money(3000, "CNY"), reason="race", key=f"race:{number}", now=at
            )

    results = at_once(20, refund)

    assert sum(isinstance(each, Refund) for each in results) == 3
    assert sum(isinstance(each, RefundTooLarge) for each in results) == 17
    assert Payment.objects.get().refunded_amount == 9000
    assert audit.refunds_stay_within_payments() == (1, [])


def test_four_sweeps_send_and_book_each_refund_once(lamp, sandbox, at, monkeypatch):
    booked = []
    monkeypatch.setattr(settle_refund, "post", lambda journal: booked.append(journal.source))
    attempt = start(opened(at), at)
    sandbox.press(attempt.action_url, "approve")
    check(attempt, at)
    with transaction.atomic():
        refund = request_refund(
            payment=Payment.objects.get(), amount=Money(100, "CNY"), reason="race", key="race", now=at
        )

    assert sum(at_once(4, lambda _: send_due(at))) == 1
    assert len(sandbox.book(refund.reference)) == 1
    assert booked == [f"refund:{refund.reference}"]


def test_refunds_of_two_payments_settled_at_once_take_back_the_sale_and_its_tax_once(lamp, at):
    """One sale that was paid twice goes back in ten parts: half owes the buyer, half takes the sale back."""
    refunds = []
    for _ in range(2):
        attempt = opened(at, amount=10_000)
        settle(attempt, answer(attempt, "succeeded"), at)
        payment = Payment.objects.get(attempt=attempt)
        part, keys = Money(2000, "CNY"), [f"{payment.pk}:{n}" for n in range(5)]
        with transaction.atomic():
            post(journal(A.PROVIDER_CLEARING, A.CUSTOMER_RECEIVABLE, 10_000, f"payment:{payment.pk}", at))
            refunds += [request_refund(payment=payment, amount=part, reason="race", key=key, now=at) for key in keys]
    with transaction.atomic():
        post(journal(A.CUSTOMER_RECEIVABLE, A.REVENUE, 8850, "sale", at))
        post(journal(A.CUSTOMER_RECEIVABLE, A.TAX, 1150, "tax", at))

    def succeed(number):
        refund = refunds[number]
        said = Answer("succeeded", refund.reference, f"re-{number}", refund.amount, refund.currency, "vitrine")
        return settle_refund.settle_refund(refund.pk, said, at)

    assert at_once(10, succeed) == [True] * 10
    left = dict(Entry.objects.order_by().values_list("account").annotate(Sum("amount")))
    assert {account: left[account] for account in (A.TAX, A.CUSTOMER_RECEIVABLE, A.PROVIDER_CLEARING)} == {
        A.TAX: 0, A.CUSTOMER_RECEIVABLE: 0, A.PROVIDER_CLEARING: 0,
    }  # fmt: skip
    assert left[A.REFUNDS] == -left[A.REVENUE]


def journal(debit, credit, amount, source, at):
    """A posting of two sides; of the kind `sale` where it is about what was sold."""
    kind = "captured" if source.startswith("payment") else "sale"
    sides = [(debit, Money(amount, "CNY")), (credit, Money(-amount, "CNY"))]
    return Posting(kind=kind, source=source, subject="lamp:1", entries=sides, at=at)


@pytest.mark.parametrize("committed", ["postgres"], indirect=True)
def test_control_a_shop_that_reads_and_then_writes_refunds_too_much(lamp, at, settings):
    settings.TEST_DISABLE_LOCKS = True
    attempt = opened(at, amount=10_000)
    settle(attempt, answer(attempt, "succeeded"), at)
    payment = Payment.objects.get()

    def refund(number):
        with transaction.atomic():
            return request_refund(
                payment=payment, amount=Money(3000, "CNY"), reason="race", key=f"race:{number}", now=at
            )

    results = at_once(20, refund)

    assert sum(isinstance(each, Refund) for each in results) > 3
    assert audit.refunds_stay_within_payments()[1] != []
