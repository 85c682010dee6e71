"""What was forgotten, told to every process of this machine: a file that is only appended to, a mark per line.

A process looks at the file's size before it serves a kept page (about two millionths of a second) and reads on where it
grew. Size, not time of change: two changes can share one tick of the file system's clock.
"""

import fcntl
import os
import threading
from collections.abc import Iterable
from pathlib import Path

from core.web.kept.marks import EVERYTHING

LONGEST = 256 * 1024


class ForgetLog:
    """The log as one process knows it. Its `moment` counts the times it learned something new."""

    def __init__(self, path: Path):
        self.path = path
        self.moment = 0
        self._seen: tuple[int, int, int] | None = None
        self._forgotten: dict[str, int] = {}
        self._eras: dict[str, str] = {}  # mark → the state of the log in which it was last forgotten
        self._lock = threading.Lock()

    def catch_up(self) -> int:
        """Read what was forgotten since the last look. Returns the moment up to which this process knows all."""
        if self._state() != self._seen:
            with self._lock:
                self._read()
        return self.moment

    def is_forgotten(self, shows: Iterable[str], moment: int) -> bool:
        """Was anything that a page of that moment shows forgotten since?"""
        forgotten = self._forgotten
        return forgotten.get(EVERYTHING, 0) > moment or any(forgotten.get(mark, 0) > moment for mark in shows)

    def era(self, marks: Iterable[str]) -> str:
        """A word that is another once everything, or one of these, was forgotten. Its like means the same elsewhere."""
        return "/".join(self._eras.get(mark, "") for mark in (EVERYTHING, *marks))

    def append(self, marks: Iterable[str]) -> None:
        """Tell every process, this one included, to forget these."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._locked() as file:
            file.write("".join(f"{mark}\n" for mark in marks))
            is_long = file.tell() > LONGEST
            if is_long:  # a new file is a new beginning: whoever sees it forgets everything
                fresh = self.path.with_suffix(f".{os.getpid()}")
                fresh.write_text(f"{EVERYTHING}\n", encoding="ascii")
                file.flush()
                fresh.replace(self.path)

    def _locked(self):
        """The log, open for appending and locked; never the one that was replaced while we waited."""
        while True:
            file = self.path.open("a", encoding="ascii")
            fcntl.flock(file, fcntl.LOCK_EX)
            if self.path.exists() and os.fstat(file.fileno()).st_ino == self.path.stat().st_ino:
                return file
            file.close()

    def _state(self) -> tuple[int, int, int] | None:
        try:
            state = os.stat(self.path)
        except FileNotFoundError:
            return None
        return state.st_ino, state.st_size, state.st_mtime_ns

    def _read(self) -> None:
        state = self._state()
        if state == self._seen:
            return
        grew = state and self._seen and state[0] == self._seen[0] and state[1] > self._seen[1]
        marks = [EVERYTHING]
        if grew:
            with self.path.open(encoding="ascii") as file:
                file.seek(self._seen[1])
                # Up to the size that was seen, so that what is read now and what is remembered as read agree.
                text = file.read(state[1] - self._seen[1])
            if text.endswith("\n"):  # else somebody is still writing, and the last mark may be half a mark
                marks = text.split()
        moment = self.moment + 1
        here = "-".join(map(str, state[:2])) if state else ""
        self._eras.update(dict.fromkeys(marks, here))
        self._forgotten.update(dict.fromkeys(marks, moment))
        self.moment, self._seen = moment, state
