"""The sandbox provider as it is run: its own process and file, on a free port, stopped afterwards."""

import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.servers.ports import free_port, is_open, wait_until

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Sandbox:
    """A running provider, with the handles its contract offers."""

    url: str
    secret: str

    def book(self, reference: str | None = None) -> list[dict]:
        """Its own charges and refunds; all of them, or those of one reference."""
        entries = httpx.get(f"{self.url}/_book").raise_for_status().json()
        return [entry for entry in entries if reference in (None, entry["reference"])]

    def control(self, do: str, *, value: float = 1, times: int = 1, dialect: str | None = None) -> None:
        """Say what happens to the next calls."""
        rule = {"do": do, "value": value, "times": times, "dialect": dialect}
        httpx.post(f"{self.url}/_control", json=rule).raise_for_status()

    def forget(self) -> None:
        """Everything goes its usual way again."""
        httpx.delete(f"{self.url}/_control").raise_for_status()

    def press(self, page: str, outcome: str) -> httpx.Response:
        """Press a button of the hosted page; the answer is the redirect, not followed."""
        return httpx.post(page, data={"outcome": outcome})


@contextmanager
def running_sandbox(store: Path, *, notify: str, secret: str = "sandbox-secret", port: int = 0):
    """Start the provider with its book in `store`, wait until it listens, yield it, stop it."""
    port = port or free_port()
    command = [
        *(sys.executable, "-m", "commerce.payments.sandbox", "--port", str(port)),
        *("--store", str(store), "--notify", notify, "--secret", secret),
    ]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: is_open(port), alive=lambda: process.poll() is None, what="The sandbox provider")
        yield Sandbox(f"http://127.0.0.1:{port}", secret)
    finally:
        process.terminate()
        process.wait(timeout=10)
