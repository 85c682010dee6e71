"""What the provider does with money, whatever language it is asked in. Each verb obeys the control queue once."""

import time

from .control import Control, Rule
from .notify import Notifier
from .store import Charge, Refund, Store


class ConnectionCut(Exception):
    """It was done, and nobody shall hear of it: the server closes the connection without an answer."""


class Provider:
    """The verbs that every dialect translates to, and the hosted page calls."""

    def __init__(self, store: Store, control: Control, notifier: Notifier, dialects: dict):
        self.store, self.control, self.notifier, self.dialects = store, control, notifier, dialects

    def open(self, **asked) -> Charge:
        """Open a payment once per dialect and reference. Raises Refused for a reference used with other terms."""
        rule = self._obey(asked["dialect"], "open")
        charge = self.store.open_charge(**asked)
        if rule.do == "decline":
            self._move(charge, "declined")
        if rule.do == "ok_then_drop":
            self._move(charge, "succeeded")
            raise ConnectionCut
        return self.store.charge(charge.dialect, charge.reference)

    def find(self, dialect: str, reference: str) -> Charge | None:
        """The payment of this reference, as it stands."""
        self._obey(dialect, "query")
        return self.store.charge(dialect, reference)

    def approve(self, charge: Charge) -> bool:
        """The payer pays; False when the payment is closed."""
        rule = self._obey(charge.dialect, "approve")
        moved = self._move(charge, "declined" if rule.do == "decline" else "succeeded")
        if rule.do == "ok_then_drop":
            raise ConnectionCut
        return moved

    def decline(self, charge: Charge) -> bool:
        """The payer's bank says no; False when the payment is closed."""
        return self._move(charge, "declined")

    def challenge(self, charge: Charge) -> bool:
        """The payer's bank wants one more confirmation; False when the payment is closed."""
        asked = self.store.challenge(charge)
        if asked:
            self._tell(charge.dialect, "payment.processing", charge)
        return asked

    def cancel(self, dialect: str, reference: str) -> Charge | None:
        """The shop withdraws the payment. What is paid stays paid: the answer is the state it is in."""
        self._obey(dialect, "cancel")
        charge = self.store.charge(dialect, reference)
        if charge is not None:
            self._move(charge, "cancelled")
        return self.store.charge(dialect, reference)

    def refund(self, **asked) -> Refund:
        """Give money back, once per dialect and reference. Raises Refused when the book cannot."""
        rule = self._obey(asked["dialect"], "refund")
        state = "failed" if rule.do == "decline" else "succeeded"
        refund, is_new = self.store.open_refund(state=state, **asked)
        if is_new:
            self._tell(refund.dialect, f"refund.{refund.state}", refund)
        if rule.do == "ok_then_drop":
            raise ConnectionCut
        return refund

    def find_refund(self, dialect: str, reference: str) -> Refund | None:
        """The refund of this reference, as it stands."""
        self._obey(dialect, "query")
        return self.store.refund(dialect, reference)

    def _obey(self, dialect: str, call: str) -> Rule:
        rule = self.control.take(dialect, call)
        if rule.do == "hang":
            time.sleep(rule.value)
        return rule

    def _move(self, charge: Charge, state: str) -> bool:
        moved = self.store.move(charge, state)
        if moved:
            self._tell(charge.dialect, f"payment.{state}", self.store.charge(charge.dialect, charge.reference))
        return moved

    def _tell(self, dialect: str, what: str, about: Charge | Refund) -> None:
        rule = self.control.take(dialect, "notice")
        body = self.dialects[dialect].notice(what, about)
        self.notifier.queue(
            dialect,
            body,
            copies=int(rule.value) if rule.do == "duplicate" else 1,
            after=rule.value if rule.do == "late" else 0,
        )
        if rule.do == "out_of_order":
            older = self.dialects[dialect].notice("payment.processing", about)
            self.notifier.queue(dialect, older, after=rule.value)
