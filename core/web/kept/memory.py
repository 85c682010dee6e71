"""Pages kept in this process's memory. What any process of the machine forgets, this one forgets before it serves."""

import threading

from core.web.kept.log import ForgetLog
from core.web.kept.page import KeptPage


class MemoryShelf:
    """At most `room` bytes of pages, the oldest going first."""

    def __init__(self, log: ForgetLog, room: int):
        self._log = log
        self._room = room
        self._held = 0
        self._pages: dict[str, KeptPage] = {}
        self._lock = threading.Lock()

    def find(self, key: str, now: float) -> tuple[KeptPage | None, int]:
        """The page, if it still stands; and the moment to give to a page that is made in its place."""
        moment = self._log.catch_up()
        page = self._pages.get(key)
        if page is None or page.expires_at - now < 1 or self._log.is_forgotten(page.shows, page.moment):
            return None, moment
        return page, moment

    def put(self, key: str, page: KeptPage) -> None:
        """Keep the page, unless something it shows was forgotten while it was made."""
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self._held += len(page.body)
            while self._held > self._room:
                self._drop(next(iter(self._pages)))

    def forget(self, marks: tuple[str, ...]) -> None:
        """Forget every page that shows one of these, in every process."""
        self._log.append(marks)

    def era(self, *marks: str) -> str:
        """A word that changes whenever everything is forgotten, or one of these."""
        self._log.catch_up()
        return self._log.era(marks)

    def _drop(self, key: str) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self._held -= len(page.body)
