"""Tell the shop what happened, until it answers 2xx. Notices are stored first, so a restart forgets none."""

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from .store import Store

logger = logging.getLogger(__name__)

TIMEOUT = 15
# Seconds between one try and the next; the last one repeats until three days have gone by.
WAITS = (1, 2, 5, 15, 60, 300, 900, 3600)
GIVE_UP = 3 * 24 * 3600


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None  # a redirected POST would come back as a GET, and its 200 would mean nothing


_opener = build_opener(ProxyHandler({}), _NoRedirect)


class Notifier:
    """The one sender. `sign` turns a dialect and a raw body into the headers of this moment."""

    def __init__(self, store: Store, base_url: str, sign):
        self.store, self.base_url, self.sign = store, base_url.rstrip("/"), sign
        self._wake = threading.Event()
        self._pool = ThreadPoolExecutor(max_workers=16, thread_name_prefix="notice")

    def start(self) -> None:
        """Send in the background for as long as the process lives."""
        threading.Thread(target=self._run, name="notifier", daemon=True).start()

    def queue(self, dialect: str, body: bytes, *, copies: int = 1, after: float = 0) -> None:
        """Store a notice (or several copies of it) that leaves in `after` seconds."""
        for _ in range(copies):
            self.store.change(
                "INSERT INTO notices (dialect, body, due) VALUES (?, ?, ?)", dialect, body, time.time() + after
            )
        self._wake.set()

    def _run(self) -> None:
        while True:
            self._wake.wait(0.2)
            self._wake.clear()
            for row in self.store.rows("SELECT * FROM notices WHERE done = 0 AND due <= ? LIMIT 64", time.time()):
                wait = WAITS[min(row["tries"], len(WAITS) - 1)] + TIMEOUT
                self.store.change(
                    "UPDATE notices SET tries = tries + 1, due = ? WHERE id = ?", time.time() + wait, row["id"]
                )
                self._pool.submit(self._send, row)

    def _send(self, row) -> None:
        url = f"{self.base_url}/webhooks/{row['dialect']}/"
        request = Request(url, data=row["body"], headers=self.sign(row["dialect"], row["body"]), method="POST")
        try:
            with _opener.open(request, timeout=TIMEOUT):
                self.store.change("UPDATE notices SET done = 1 WHERE id = ?", row["id"])
        except (OSError, HTTPException) as error:  # a refusal is an OSError too
            logger.info("Notice %s to %s waits: %s", row["id"], url, error)
            wait = WAITS[min(row["tries"], len(WAITS) - 1)]
            given_up = int(sum(WAITS[: row["tries"]]) + max(0, row["tries"] - len(WAITS)) * WAITS[-1] > GIVE_UP)
            self.store.change(
                "UPDATE notices SET due = ?, done = ? WHERE id = ?", time.time() + wait, given_up, row["id"]
            )
