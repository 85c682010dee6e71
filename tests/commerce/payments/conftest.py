"""A lamp somebody owes for, and a provider to pay it at. Payments do not know what a lamp is: it is only a subject."""

from dataclasses import dataclass, field

import pytest

from commerce.payments import outcomes
from commerce.payments.attempts import open_attempt
from commerce.payments.check import check
from commerce.payments.gateways.base import Answer
from commerce.payments.models import Payment, PaymentAttempt
from commerce.payments.start import start
from core import clock
from core.money import Money
from tests.servers.notices import listening
from tests.servers.sandbox import running_sandbox

RETURN_URL = "http://testserver/en/checkout/return/V-1/?token=t&a=1"


@dataclass
class Lamp:
    """A subject: what payments did to it, and whether it still wants to be paid."""

    is_payable: bool = True
    paid: list[int] = field(default_factory=list)
    moves: list[str] = field(default_factory=list)


class LampOutcome:
    """The handler of the kind `lamp`."""

    def __init__(self):
        self.lamps = {}

    def lock(self, subject, *, is_paid):
        """The lamp of that name."""
        return self.lamps.get(subject)

    def succeeded(self, lamp, payment, now):
        """Remember the payment."""
        lamp.paid.append(payment.pk)

    def moved(self, lamp, attempt, now):
        """Remember the move."""
        lamp.moves.append(str(attempt.state))

    def is_payable(self, lamp, now):
        """As the lamp says."""
        return lamp.is_payable


@pytest.fixture
def at():
    """This moment: signatures are of the real time."""
    return clock.now()


@pytest.fixture
def outcome(monkeypatch):
    """The handler for lamps, registered for one test."""
    handler = LampOutcome()
    monkeypatch.setitem(outcomes._handlers, "lamp", handler)
    return handler


@pytest.fixture
def lamp(outcome):
    """A lamp that wants to be paid, known as `lamp:1`."""
    outcome.lamps["lamp:1"] = Lamp()
    return outcome.lamps["lamp:1"]


@pytest.fixture
def attempt(db, lamp, at):
    """An attempt at paying 89.00 for the lamp; nobody has heard of it yet."""
    return opened(at)


@pytest.fixture
def started(attempt, sandbox, at):
    """The attempt, open at the provider, with the address of its page."""
    return start(attempt, at)


@pytest.fixture
def paid(started, sandbox, at):
    """The payment of the lamp, approved at the provider and settled."""
    sandbox.press(started.action_url, "approve")
    check(started, at)
    return Payment.objects.get(attempt=started)


@pytest.fixture(scope="session")
def listener():
    """One listener in the shop's place for all tests: (address, notices)."""
    with listening() as (url, notices):
        yield url, notices


@pytest.fixture(scope="session")
def provider(listener, tmp_path_factory):
    """One provider process for all tests."""
    with running_sandbox(tmp_path_factory.mktemp("sandbox") / "book.sqlite3", notify=listener[0]) as running:
        yield running


@pytest.fixture
def sandbox(provider, listener, settings):
    """The provider, going its usual way, as the shop's settings name it."""
    settings.SANDBOX_URL = provider.url
    settings.SANDBOX_SECRET = provider.secret
    provider.forget()
    listener[1].forget()
    yield provider
    provider.forget()


@pytest.fixture
def notices(sandbox, listener):
    """What the provider tells the shop, kept back."""
    return listener[1]


def opened(at, subject="lamp:1", amount=8900, currency="CNY") -> PaymentAttempt:
    """A new attempt."""
    return open_attempt(
        subject=subject, provider="sandbox", amount=Money(amount, currency), return_url=RETURN_URL, now=at
    )


def answer(attempt, state, **other) -> Answer:
    """What the provider says of the attempt, but for what a test changes."""
    said = {
        "state": state, "reference": attempt.reference, "provider_id": "pay_1",
        "amount": attempt.amount, "currency": attempt.currency, "merchant": "vitrine",
    }  # fmt: skip
    return Answer(**said | other)
