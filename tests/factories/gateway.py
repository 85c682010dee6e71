"""A provider that does what a test tells it, in process: for rules that need no wire. Flows use the real sandbox."""

from dataclasses import dataclass, field

import pytest

from commerce.payments.gateways import chosen
from commerce.payments.gateways.base import Answer
from core.web.client import OutcomeUnknown


@dataclass
class Till:
    """What the provider knows: one state per reference, and what it does with the next call."""

    states: dict[str, str] = field(default_factory=dict)
    is_cut_off: bool = False
    refund_state: str = "succeeded"
    refunds: list[tuple[str, int]] = field(default_factory=list)

    def say(self, state: str) -> None:
        """From now on every payment stands like this."""
        self.states = dict.fromkeys(self.states, state)


class TillGateway:
    """The gateway to that provider; each call finds the same till."""

    name = "sandbox"
    merchant = "vitrine"
    till: Till

    def start(self, attempt):
        """Open it; cut off afterwards when the test says so."""
        self.till.states.setdefault(attempt.reference, "action_required")
        return self.query(attempt)

    def query(self, attempt):
        """How it stands."""
        if self.till.is_cut_off:
            raise OutcomeUnknown("cut off")
        state = self.till.states.get(attempt.reference)
        return self._answer(attempt, state) if state else None

    def cancel(self, attempt):
        """Withdraw it unless it is paid."""
        if self.till.states.get(attempt.reference) == "action_required":
            self.till.states[attempt.reference] = "cancelled"
        return self.query(attempt)

    def refund(self, refund):
        """Send it back, or refuse to when the test says so."""
        self.till.refunds.append((refund.reference, refund.amount))
        state, ref = self.till.refund_state, refund.reference
        return Answer(state, ref, f"re-{ref}", refund.amount, refund.currency, "vitrine")

    def query_refund(self, refund):
        """Never heard of it."""
        return None

    def _answer(self, attempt, state):
        return Answer(
            state=state,
            reference=attempt.reference,
            provider_id=f"pay-{attempt.reference}",
            amount=attempt.amount,
            currency=attempt.currency,
            merchant=self.merchant,
            action_type="redirect",
            action_url="http://127.0.0.1:9/pay",
        )


@pytest.fixture
def till(monkeypatch) -> Till:
    """The provider behind every payment of this test."""
    TillGateway.till = Till()
    monkeypatch.setitem(chosen.KNOWN, "sandbox", f"{__name__}.TillGateway")
    return TillGateway.till
