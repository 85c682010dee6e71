"""Whoever we call is called afresh each time: no cookie of theirs comes back to them, and nobody leads us elsewhere."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from core.web import client


class Provider(BaseHTTPRequestHandler):
    """Answers on kept connections, gives cookies, and sends whoever asks for /moved to somebody else."""

    protocol_version = "HTTP/1.1"

    def setup(self):
        self.server.connections += 1
        super().setup()

    def do_GET(self):
        self.server.cookies.append(self.headers.get("Cookie"))
        if self.path == "/broken":
            self.close_connection = True
            return
        self.send_response(302 if self.path == "/moved" else 200)
        self.send_header("Set-Cookie", "who=vitrine")
        self.send_header("Location", "http://elsewhere.invalid/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def provider():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.daemon_threads, server.connections, server.cookies = True, 0, []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    client._client.cache_clear()
    server.shutdown()
    thread.join()
    server.server_close()


def ask(provider, path="/"):
    return client.get(f"http://127.0.0.1:{provider.server_port}{path}", headers={})


def test_a_second_call_goes_over_the_same_line_and_carries_no_cookie(provider):
    ask(provider)

    ask(provider)

    assert provider.connections == 1
    assert provider.cookies == [None, None]


def test_an_answer_that_leads_elsewhere_is_not_followed(provider):
    answer = ask(provider, "/moved")

    assert answer.status_code == 302


def test_a_line_that_is_cut_leaves_the_outcome_unknown_and_the_next_call_has_a_new_one(provider):
    ask(provider)

    with pytest.raises(client.OutcomeUnknown):
        ask(provider, "/broken")

    assert ask(provider).status_code == 200
    assert provider.connections == 2
