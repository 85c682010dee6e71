"""A load generator small enough not to be what is measured: raw requests over kept connections, a thread for each."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle


class Failed(Exception):
    """An answer was not the one the row is about; what was measured would mean nothing."""


@dataclass(frozen=True)
class Measured:
    """What came of one turn: how many, in how many seconds, and how long each took, sorted."""

    count: int
    seconds: float
    times: list[float]

    @property
    def rate(self) -> float:
        """Per second."""
        return self.count / self.seconds if self.seconds else 0.0


def fetch_for(port: int, *paths: str, clients: int, seconds: float, headers: str = "") -> Measured:
    """Ask for those paths in turn, with so many connections at once. Raises Failed unless each answer is a 200."""
    requests = [f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n".encode() for path in paths]
    in_turn = cycle(requests)
    return repeat_for(lambda: _Connection(port, in_turn), clients=clients, seconds=seconds)


def repeat_for(client: Callable[[], Callable[[], None]], *, clients: int, seconds: float) -> Measured:
    """Make so many clients and let each do its thing again and again for that long."""
    times: list[list[float]] = [[] for _ in range(clients)]
    failures: list[BaseException] = []
    doers = [client() for _ in range(clients)]
    until = time.perf_counter() + seconds

    def run(do: Callable[[], None], mine: list[float]) -> None:
        try:
            while (began := time.perf_counter()) < until:
                do()
                mine.append(time.perf_counter() - began)
        except BaseException as failure:  # it belongs to whoever asked, not to the thread
            failures.append(failure)

    threads = [threading.Thread(target=run, args=pair) for pair in zip(doers, times, strict=True)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise Failed(repr(failures[0])) from failures[0]
    every = sorted(time_ for mine in times for time_ in mine)
    return Measured(len(every), time.perf_counter() - began, every)


class _Connection:
    """One kept connection that sends the next of the requests each time it is called."""

    def __init__(self, port: int, requests: Iterator[bytes]):
        self.requests = requests
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __call__(self) -> None:
        self.socket.sendall(next(self.requests))
        answer = self.socket.recv(262144)
        while (end := answer.find(b"\r\n\r\n")) < 0:
            answer += self._more()
        head = answer[:end]
        if not head.startswith(b"HTTP/1.1 200"):
            raise Failed(head.decode("latin-1"))
        size = end + 4 + int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        got = len(answer)
        while got < size:
            got += len(self._more())

    def _more(self) -> bytes:
        more = self.socket.recv(262144)
        if not more:
            raise Failed("The server hung up.")
        return more
