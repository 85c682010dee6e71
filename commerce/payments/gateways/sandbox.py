"""The sandbox provider's dialect, from the shop's side: JSON calls and one HMAC-SHA256 header on its webhooks."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote

from django.conf import settings

from commerce.payments.errors import WebhookRefused
from commerce.payments.gateways.base import Answer, Event
from commerce.payments.models import PaymentAttempt, Refund
from core.web import client
from core.web.client import OutcomeUnknown

TOLERANCE = 300


class SandboxGateway:
    """Set by SANDBOX_URL, SANDBOX_MERCHANT and SANDBOX_SECRET: one key, or two with a comma while it rotates."""

    name = "sandbox"

    def __init__(self):
        self.merchant = settings.SANDBOX_MERCHANT
        self._base = f"{settings.SANDBOX_URL.rstrip('/')}/sandbox"

    def start(self, attempt: PaymentAttempt) -> Answer:
        """Open the payment under the attempt's reference. A clear no is `declined`: nothing was opened."""
        body = {
            "reference": attempt.reference, "amount": attempt.amount, "currency": attempt.currency,
            "merchant": self.merchant, "return_url": attempt.return_url,
        }  # fmt: skip
        response = client.post_json(f"{self._base}/payments", body, headers={})
        if response.status_code in (400, 422):
            return self._refused(attempt, "declined", response)
        return self._answer(response)

    def query(self, attempt: PaymentAttempt) -> Answer | None:
        """How it stands there."""
        return self._found(client.get(f"{self._base}/payments/{quote(attempt.reference)}", headers={}))

    def cancel(self, attempt: PaymentAttempt) -> Answer | None:
        """Withdraw it; what is paid stays paid, and the answer says so."""
        url = f"{self._base}/payments/{quote(attempt.reference)}/cancel"
        return self._found(client.post_json(url, {}, headers={}))

    def refund(self, refund: Refund) -> Answer:
        """Send it back under the refund's reference. A clear no is `failed`."""
        body = {
            "reference": refund.reference, "payment": refund.payment.provider_id,
            "amount": refund.amount, "currency": refund.currency,
        }  # fmt: skip
        response = client.post_json(f"{self._base}/refunds", body, headers={})
        if response.status_code in (400, 404, 409, 422):
            return self._refused(refund, "failed", response)
        return self._answer(response)

    def query_refund(self, refund: Refund) -> Answer | None:
        """How it stands there."""
        return self._found(client.get(f"{self._base}/refunds/{quote(refund.reference)}", headers={}))

    def verify_webhook(self, headers: Mapping[str, str], raw: bytes, now: datetime) -> Event:
        """Check `Sandbox-Signature: t=…,v1=…[,v1=…]` over the raw bytes, then read them."""
        self._verify(headers.get("Sandbox-Signature", ""), raw, now)
        try:
            payload = json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise WebhookRefused() from error
        return self.read_event(payload)

    def read_event(self, payload: dict) -> Event:
        """`{"id", "type": "payment.succeeded", "data": the payment or refund}`."""
        try:
            kind = payload["type"].partition(".")[0]
            event_id, answer = payload["id"], self._read(payload["data"])
        except (TypeError, KeyError, AttributeError) as error:
            raise WebhookRefused() from error
        if kind not in ("payment", "refund") or not isinstance(event_id, str) or not 0 < len(event_id) <= 120:
            raise WebhookRefused()
        return Event(event_id, answer.reference, kind, payload, answer)

    def _verify(self, header: str, raw: bytes, now: datetime) -> None:
        pairs = [part.strip().partition("=") for part in header.split(",")]
        times = [value for name, _, value in pairs if name == "t"]
        given = [value for name, _, value in pairs if name == "v1" and value]
        if len(times) != 1 or not (times[0].isascii() and times[0].isdigit()) or not given:
            raise WebhookRefused()
        if abs(now.timestamp() - int(times[0])) > TOLERANCE:
            raise WebhookRefused()
        signed = times[0].encode() + b"." + raw
        keys = [key.strip() for key in settings.SANDBOX_SECRET.split(",") if key.strip()]
        wanted = [hmac.new(key.encode(), signed, hashlib.sha256).hexdigest() for key in keys]
        # Every pair is compared, so that the time taken tells nothing about which came close.
        matches = [hmac.compare_digest(ours.encode(), theirs.encode()) for ours in wanted for theirs in given[:5]]
        if not any(matches):
            raise WebhookRefused()

    def _found(self, response) -> Answer | None:
        return None if response.status_code == 404 else self._answer(response)

    def _answer(self, response) -> Answer:
        """The answer of a 2xx; anything else says nothing about the money, so it is no answer."""
        try:
            if not response.is_success:
                raise ValueError(f"status {response.status_code}")
            return self._read(response.json())
        except (ValueError, TypeError, KeyError) as error:
            raise OutcomeUnknown(f"{response.request.method} {response.request.url}: {error!r}") from error

    def _read(self, data: dict) -> Answer:
        answer = Answer(
            state=data["state"],
            reference=data["reference"],
            provider_id=data["id"],
            amount=data["amount"],
            currency=data["currency"],
            merchant=data.get("merchant", ""),
            action_type="redirect" if data.get("url") else "",
            action_url=data.get("url", ""),
        )
        if any(type(value) is not (int if name == "amount" else str) for name, value in vars(answer).items()):
            raise TypeError("An answer of another shape.")
        return answer

    def _refused(self, row: PaymentAttempt | Refund, state: str, response) -> Answer:
        return Answer(
            state=state,
            reference=row.reference,
            provider_id=row.provider_id,
            amount=row.amount,
            currency=row.currency,
            merchant=self.merchant,
            reason=response.text[:200],
        )
