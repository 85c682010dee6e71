"""The provider's own book: charges and refunds in its own SQLite file. The shop never reads it but through `/_book`."""

import json
import secrets
import sqlite3
import threading
from dataclasses import dataclass, fields

from .clock import stamp

SCHEMA = """
CREATE TABLE IF NOT EXISTS charges (
    provider_id TEXT PRIMARY KEY, dialect TEXT NOT NULL, reference TEXT NOT NULL, merchant TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0), currency TEXT NOT NULL, state TEXT NOT NULL,
    return_url TEXT NOT NULL, token TEXT NOT NULL UNIQUE, challenged INTEGER NOT NULL DEFAULT 0, at TEXT NOT NULL,
    UNIQUE (dialect, reference)
);
CREATE TABLE IF NOT EXISTS refunds (
    provider_id TEXT PRIMARY KEY, dialect TEXT NOT NULL, reference TEXT NOT NULL,
    charge TEXT NOT NULL REFERENCES charges (provider_id),
    amount INTEGER NOT NULL CHECK (amount > 0), currency TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL,
    UNIQUE (dialect, reference)
);
CREATE TABLE IF NOT EXISTS notices (
    id INTEGER PRIMARY KEY, dialect TEXT NOT NULL, body BLOB NOT NULL, due REAL NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS notices_due ON notices (due) WHERE done = 0;
"""

NEW_CHARGE = """
INSERT INTO charges VALUES (
    :provider_id, :dialect, :reference, :merchant, :amount, :currency, :state, :return_url, :token, :challenged, :at
)
"""
NEW_REFUND = """
INSERT INTO refunds VALUES (:provider_id, :dialect, :reference, :charge, :amount, :currency, :state, :at)
"""
SHOWN = ("kind", "dialect", "reference", "provider_id", "amount", "currency", "state", "at")

# state → states it may come from. A page that is already open may still pay what the shop has withdrawn: as with many
# wallets, a cancellation is a wish, and the late payment it leaves possible is what a shop has to be ready for.
COMES_FROM = {
    "succeeded": ("action_required", "cancelled"),
    "declined": ("action_required",),
    "cancelled": ("action_required",),
}


class Refused(Exception):
    """The book cannot take this. `code` is stable, `status` is HTTP's."""

    def __init__(self, code: str, status: int):
        super().__init__(code)
        self.code, self.status = code, status


@dataclass(frozen=True)
class Charge:
    """One payment as the provider knows it. `amount` is in minor units."""

    provider_id: str
    dialect: str
    reference: str
    merchant: str
    amount: int
    currency: str
    state: str
    return_url: str
    token: str
    challenged: int
    at: str


@dataclass(frozen=True)
class Refund:
    """Money going back from one charge. `amount` is in minor units."""

    provider_id: str
    dialect: str
    reference: str
    charge: str
    amount: int
    currency: str
    state: str
    at: str


class Store:
    """One file, one connection, one writer at a time."""

    def __init__(self, path: str):
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path, check_same_thread=False, timeout=20)
        self._db.row_factory = sqlite3.Row
        self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON;" + SCHEMA)

    def rows(self, sql: str, *values) -> list[sqlite3.Row]:
        """What a SELECT finds."""
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def change(self, sql: str, *values) -> int:
        """How many rows a committed statement changed."""
        with self._lock, self._db:
            return self._db.execute(sql, values).rowcount

    def open_charge(self, **asked) -> Charge:
        """The charge of this dialect and reference, opened once. Raises Refused when it was opened with other terms."""
        with self._lock, self._db:
            known = self.charge(asked["dialect"], asked["reference"])
            if known is None:
                row = {
                    **asked, "provider_id": _new_id("pay"), "state": "action_required",
                    "token": secrets.token_urlsafe(24), "challenged": 0, "at": stamp(),
                }  # fmt: skip
                self._db.execute(NEW_CHARGE, row)
                return Charge(**row)
            if any(getattr(known, name) != value for name, value in asked.items()):
                raise Refused("reference_reused", 409)
            return known

    def charge(self, dialect: str, reference: str) -> Charge | None:
        """The charge a merchant calls by this reference."""
        return self._one(Charge, "SELECT * FROM charges WHERE dialect = ? AND reference = ?", dialect, reference)

    def charge_at(self, token: str) -> Charge | None:
        """The charge whose hosted page has this token."""
        return self._one(Charge, "SELECT * FROM charges WHERE token = ?", token)

    def move(self, charge: Charge, state: str) -> bool:
        """Move a charge if its state allows; False when it was there already or may not go there."""
        sql = "UPDATE charges SET state = ? WHERE provider_id = ? AND state IN (SELECT value FROM json_each(?))"
        return bool(self.change(sql, state, charge.provider_id, json.dumps(COMES_FROM[state])))

    def challenge(self, charge: Charge) -> bool:
        """Ask the payer to confirm once more; False when the charge is no longer open."""
        sql = "UPDATE charges SET challenged = 1 WHERE provider_id = ? AND state = 'action_required'"
        return bool(self.change(sql, charge.provider_id))

    def open_refund(self, *, payment: str, state: str, **asked) -> tuple[Refund, bool]:
        """The refund of this dialect and reference, and whether it is new.

        Raises Refused for other terms, an unknown or unpaid charge, another currency, or more than is left of it.
        """
        with self._lock, self._db:
            known = self.refund(asked["dialect"], asked["reference"])
            if known is not None:
                if (known.charge, known.amount, known.currency) != (payment, asked["amount"], asked["currency"]):
                    raise Refused("reference_reused", 409)
                return known, False
            charge = self._one(Charge, "SELECT * FROM charges WHERE provider_id = ?", payment)
            self._refuse_refund(charge, **asked)
            row = {**asked, "charge": payment, "provider_id": _new_id("ref"), "state": state, "at": stamp()}
            self._db.execute(NEW_REFUND, row)
            return Refund(**row), True

    def refund(self, dialect: str, reference: str) -> Refund | None:
        """The refund a merchant calls by this reference."""
        return self._one(Refund, "SELECT * FROM refunds WHERE dialect = ? AND reference = ?", dialect, reference)

    def book(self) -> list[dict]:
        """Every charge and refund, oldest first: the second opinion."""
        charges = [{"kind": "charge"} | dict(row) for row in self.rows("SELECT * FROM charges ORDER BY rowid")]
        refunds = [{"kind": "refund"} | dict(row) for row in self.rows("SELECT * FROM refunds ORDER BY rowid")]
        entries = sorted(charges + refunds, key=lambda entry: entry["at"])
        return [{name: entry[name] for name in SHOWN} for entry in entries]

    def _refuse_refund(self, charge: Charge | None, *, dialect, reference, amount, currency) -> None:
        if charge is None or charge.dialect != dialect:
            raise Refused("no_such_payment", 404)
        if charge.state != "succeeded":
            raise Refused("not_captured", 409)
        if charge.currency != currency:
            raise Refused("other_currency", 422)
        sql = "SELECT COALESCE(SUM(amount), 0) AS sum FROM refunds WHERE charge = ? AND state != 'failed'"
        if self.rows(sql, charge.provider_id)[0]["sum"] + amount > charge.amount:
            raise Refused("more_than_captured", 409)

    def _one(self, shape, sql: str, *values):
        found = self.rows(sql, *values)
        return shape(**{field.name: found[0][field.name] for field in fields(shape)}) if found else None


def _new_id(kind: str) -> str:
    return f"{kind}_{secrets.token_hex(12)}"
