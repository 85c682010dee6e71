"""Where a server of ours may listen, and how to wait until it does. Loopback only."""

import socket
import time


class NotReady(Exception):
    """A server did not start listening in time, or died before it did."""


def free_port() -> int:
    """A TCP port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_open(port: int) -> bool:
    """Does somebody listen there?"""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(ready, *, alive=lambda: True, seconds: float = 30, what: str = "The server") -> None:
    """Ask `ready()` until it says yes. Raises NotReady when `alive()` says no or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if ready():
            return
        if not alive():
            raise NotReady(f"{what} died while it started.")
        time.sleep(0.05)
    raise NotReady(f"{what} was not ready after {seconds:g} s.")
