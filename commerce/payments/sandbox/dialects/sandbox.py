"""The house dialect: plain JSON, and one HMAC-SHA256 header over a timestamp and the raw body."""

import hashlib
import hmac
import json
import re
import secrets
from urllib.parse import unquote, urlsplit

from ..clock import seconds
from ..replies import Reply, as_json, refusal
from ..store import Charge, Refund

TEXT = re.compile(r"[\w.:/-]{1,64}", re.ASCII)


class SandboxDialect:
    """Paths below `/sandbox/`: payments, payments/{reference}[/cancel], refunds, refunds/{reference}."""

    name = "sandbox"

    def __init__(self, secret: str):
        self._secret = secret.encode()

    def answer(self, provider, method: str, path: str, body: bytes, base_url: str) -> Reply:
        """Route one call."""
        parts = [unquote(part) for part in path.strip("/").split("/")]
        match method, parts:
            case "POST", ["payments"]:
                return self._open(provider, body, base_url)
            case "GET", ["payments", reference]:
                return _found(provider.find(self.name, reference), base_url)
            case "POST", ["payments", reference, "cancel"]:
                return _found(provider.cancel(self.name, reference), base_url)
            case "POST", ["refunds"]:
                return self._refund(provider, body)
            case "GET", ["refunds", reference]:
                return _found(provider.find_refund(self.name, reference), base_url)
        return refusal(404, "not_found")

    def notice(self, what: str, about: Charge | Refund) -> bytes:
        """One event: its id, its type and the thing as it is."""
        data = shape(about)
        if what == "payment.processing":
            data["state"] = "processing"
        event = {"id": f"evt_{secrets.token_hex(12)}", "type": what, "created": seconds(), "data": data}
        return json.dumps(event, separators=(",", ":")).encode()

    def sign(self, raw: bytes) -> dict[str, str]:
        """`Sandbox-Signature: t=seconds,v1=hex`, the HMAC of `t.body`."""
        at = str(seconds())
        signature = hmac.new(self._secret, at.encode() + b"." + raw, hashlib.sha256).hexdigest()
        return {"Content-Type": "application/json", "Sandbox-Signature": f"t={at},v1={signature}"}

    def _open(self, provider, body: bytes, base_url: str) -> Reply:
        asked, faults = _read(body, {"reference", "amount", "currency", "merchant", "return_url"})
        if "return_url" not in faults and not _is_address(asked["return_url"]):
            faults["return_url"] = "an http(s) address is expected"
        if faults:
            return refusal(422, "invalid", errors=faults)
        return as_json(201, shape(provider.open(dialect=self.name, **asked), base_url))

    def _refund(self, provider, body: bytes) -> Reply:
        asked, faults = _read(body, {"reference", "payment", "amount", "currency"})
        if faults:
            return refusal(422, "invalid", errors=faults)
        return as_json(201, shape(provider.refund(dialect=self.name, **asked)))


def shape(about: Charge | Refund, base_url: str = "") -> dict:
    """The thing as the wire shows it; a payment's page address only to who opened it."""
    data = {
        "id": about.provider_id, "reference": about.reference, "state": about.state,
        "amount": about.amount, "currency": about.currency,
    }  # fmt: skip
    if isinstance(about, Refund):
        return {**data, "payment": about.charge}
    data["merchant"] = about.merchant
    if base_url:
        data["url"] = f"{base_url}/pay/{about.token}"
    return data


def _found(about: Charge | Refund | None, base_url: str) -> Reply:
    return refusal(404, "not_found") if about is None else as_json(200, shape(about, base_url))


def _read(body: bytes, names: set[str]) -> tuple[dict, dict[str, str]]:
    try:
        asked = json.loads(body)
    except ValueError:
        return {}, {"": "JSON is expected"} | dict.fromkeys(names, "missing")
    if not isinstance(asked, dict):
        return {}, {"": "an object is expected"} | dict.fromkeys(names, "missing")
    faults = dict.fromkeys(asked.keys() - names, "unknown field")
    faults |= dict.fromkeys(names - asked.keys(), "missing")
    for name in names & asked.keys():
        if name == "amount":
            if type(asked[name]) is not int or not 0 < asked[name] < 2**53:
                faults[name] = "a whole number of minor units above 0 is expected"
        elif not isinstance(asked[name], str) or (name != "return_url" and not TEXT.fullmatch(asked[name])):
            faults[name] = "a short plain text is expected"
    if "currency" not in faults and not re.fullmatch(r"[A-Z]{3}", asked["currency"]):
        faults["currency"] = "an ISO 4217 code is expected"
    return asked, faults


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    plain = len(text) <= 500 and not re.search(r"[\s<>\"'\\\x00-\x1f]", text)
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname)
