"""The languages the provider speaks, each under its own prefix. One module per dialect, one object per module."""

from typing import Protocol

from ..replies import Reply


class Dialect(Protocol):
    """A provider's wire language: paths, shapes and signatures. It decides nothing about money."""

    name: str

    def answer(self, provider, method: str, path: str, body: bytes, base_url: str) -> Reply:
        """Answer a call to a path below the dialect's prefix. Raises store.Refused, provider.ConnectionCut."""

    def notice(self, what: str, about) -> bytes:
        """The raw body that tells the shop of `payment.succeeded` and the like; each call is a new event."""

    def sign(self, raw: bytes) -> dict[str, str]:
        """The headers under which this body is sent now."""
