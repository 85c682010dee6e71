"""Tell the shop what happened, until it answers 2xx. Notices are stored first, so a restart forgets none."""

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from .store import Store

logger = logging.getLogger(__name__)

TIMEOUT = 15
# Seconds between one try and the next; the last one repeats until three days have gone by.
WAITS = (1, 2, 5, 15, 60, 300, 900, 3600)
GIVE_UP = 3 * 24 * 3600


class Notifier:
    """The one sender. `sign` turns a dialect and a raw body into the headers of this moment."""

    def __init__(self, store: Store, base_url: str, sign):
        self.store, self.sign = store, sign
        self._base = urlsplit(base_url)
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
        path = f"{self._base.path.rstrip('/')}/webhooks/{row['dialect']}/"
        try:
            status = self._post(path, row["body"], self.sign(row["dialect"], row["body"]))
        except (OSError, HTTPException) as error:
            status = repr(error)
        if isinstance(status, int) and 200 <= status < 300:
            self.store.change("UPDATE notices SET done = 1 WHERE id = ?", row["id"])
            return
        logger.info("Notice %s to %s waits: %s", row["id"], path, status)
        tries = row["tries"]
        waited = sum(WAITS[:tries]) + max(0, tries - len(WAITS)) * WAITS[-1]
        self.store.change(
            "UPDATE notices SET due = ?, done = ? WHERE id = ?",
            time.time() + WAITS[min(tries, len(WAITS) - 1)],
            int(waited > GIVE_UP),
            row["id"],
        )

    def _post(self, path: str, body: bytes, headers: dict[str, str]) -> int:
        """The status of the shop's answer. A redirect is an answer too: following one would lose the body."""
        connect = HTTPSConnection if self._base.scheme == "https" else HTTPConnection
        connection = connect(self._base.netloc, timeout=TIMEOUT)
        try:
            connection.request("POST", path, body, headers)
            return connection.getresponse().status
        finally:
            connection.close()
