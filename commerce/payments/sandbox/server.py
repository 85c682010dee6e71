"""HTTP in front of the provider: the dialects, the hosted page, the control and the book."""

import json
import logging
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from . import pages
from .provider import ConnectionCut, Provider
from .replies import Reply, as_json, refusal
from .store import Refused

logger = logging.getLogger(__name__)

LONGEST_BODY = 64 * 1024


class Server(ThreadingHTTPServer):
    """One thread per connection; `base_url` is where browsers find the hosted page."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], provider: Provider, base_url: str = ""):
        super().__init__(address, Handler)
        self.provider = provider
        self.base_url = base_url.rstrip("/") or f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    """Reads a request, asks the right part, writes the reply."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "Sandbox"
    sys_version = ""
    timeout = 60
    wbufsize = -1  # a reply leaves in one piece: in two, the second waits until the first is acknowledged, 40 ms

    def do_GET(self):
        self._serve("GET")

    def do_POST(self):
        self._serve("POST")

    def do_DELETE(self):
        self._serve("DELETE")

    def log_message(self, format, *values):
        logger.debug(format, *values)

    def _serve(self, method: str) -> None:
        try:
            reply = self._reply(method)
        except Refused as error:
            reply = refusal(error.status, error.code)
        except ConnectionCut:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        try:
            self._write(reply)
        except (BrokenPipeError, ConnectionResetError):  # the caller gave up waiting; the book keeps what was done
            self.close_connection = True

    def _reply(self, method: str) -> Reply:
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > LONGEST_BODY:
            self.close_connection = True
            return refusal(413, "body_too_large")
        body = self.rfile.read(int(length))
        path = urlsplit(self.path).path
        first, _, rest = path.strip("/").partition("/")
        if first in self.server.provider.dialects:
            dialect = self.server.provider.dialects[first]
            return dialect.answer(self.server.provider, method, rest, body, self.server.base_url)
        match method, first:
            case "GET", "healthz":
                return as_json(200, {"ok": True})
            case "GET", "_book":
                return as_json(200, self.server.provider.store.book())
            case "GET", "_page.css":
                return Reply(200, pages.STYLE, {"Content-Type": "text/css"})
            case "POST", "_control":
                return self._control(body)
            case "DELETE", "_control":
                self.server.provider.control.forget()
                return as_json(200, {"ok": True})
            case "GET" | "POST", "pay":
                return self._page(method, rest, body)
        return refusal(404, "not_found")

    def _control(self, body: bytes) -> Reply:
        try:
            asked = json.loads(body)
        except ValueError:
            return refusal(400, "bad_json")
        faults = self.server.provider.control.add(asked, self.server.provider.dialects)
        return refusal(422, "invalid", errors=faults) if faults else as_json(200, {"ok": True})

    def _page(self, method: str, token: str, body: bytes) -> Reply:
        accept = self.headers.get("Accept-Language", "")
        provider = self.server.provider
        charge = provider.store.charge_at(token)
        if charge is None:
            return pages.message_page(404, "gone", accept)
        if method == "GET":
            return pages.payment_page(charge, accept)
        outcome = parse_qs(body.decode("utf-8", "replace")).get("outcome", [""])[0]
        if outcome not in ("approve", "decline", "challenge"):
            return pages.message_page(422, "outcome", accept)
        getattr(provider, outcome)(charge)
        if outcome == "challenge":
            return Reply(303, headers={"Location": f"/pay/{token}"})
        return Reply(303, headers={"Location": charge.return_url})

    def _write(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(reply.body)
