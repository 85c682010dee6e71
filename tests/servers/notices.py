"""A listener in the shop's place: it keeps what a provider posts, so that a test can hand it on when it wants."""

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Notice:
    """One webhook as it arrived: address, headers and raw body."""

    path: str
    headers: dict[str, str]
    raw: bytes

    def django_headers(self) -> dict[str, str]:
        """The headers for Django's test client, which wants the content type by itself."""
        return {name: value for name, value in self.headers.items() if name.endswith("Signature")}


class Notices:
    """What arrived, in order. `status` is what the listener answers from now on."""

    def __init__(self):
        self.status = 200
        self._kept: list[Notice] = []
        self._arrived = threading.Condition()

    def keep(self, notice: Notice) -> int:
        """Keep one and say how to answer it."""
        with self._arrived:
            self._kept.append(notice)
            self._arrived.notify_all()
            return self.status

    def forget(self) -> None:
        """Start over."""
        with self._arrived:
            self._kept.clear()
            self.status = 200

    def about(self, reference: str, *, count: int, within: float = 5) -> list[Notice]:
        """The notices that name this reference, once there are so many. Raises AssertionError when they do not come."""
        deadline = time.monotonic() + within
        with self._arrived:
            while True:
                found = [notice for notice in self._kept if reference.encode() in notice.raw]
                if len(found) >= count:
                    return found
                assert self._arrived.wait(deadline - time.monotonic()), f"{len(found)} of {count} notices came."


@contextmanager
def listening():
    """A listener on a free port: yields (its address, what it keeps)."""
    notices = Notices()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(notices.keep(Notice(self.path, dict(self.headers), raw)))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", notices
    finally:
        server.shutdown()
        server.server_close()
