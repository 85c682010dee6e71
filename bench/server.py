"""A web server under measurement: gunicorn as the docs run it, two workers of four threads, and its processor time."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.servers.ports import free_port, wait_until
from tests.servers.vitrine import answers

ROOT = Path(__file__).resolve().parent.parent
TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """One application on a free port. Use it as a context: it ends with the block."""

    def __init__(self, application: str, log: Path, environment: dict[str, str]):
        self.port = free_port()
        self.application, self.log, self.environment = application, log, environment
        self._process: subprocess.Popen | None = None

    def __enter__(self) -> "Server":
        with self.log.open("ab") as out:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gunicorn", self.application, "--worker-class", "gthread"),
                    *("--workers", "2", "--threads", "4", "--bind", f"127.0.0.1:{self.port}", "--keep-alive", "30"),
                    *("--no-control-socket", "--log-level", "warning"),
                ],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        try:
            wait_until(
                lambda: answers(f"http://127.0.0.1:{self.port}/healthz"),
                alive=lambda: self._process.poll() is None,
                seconds=90,
                what=f"{self.application} (see {self.log})",
            )
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_) -> None:
        os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def cpu(self) -> float:
        """Seconds of processor time all its processes have taken. Linux only; elsewhere it does not move."""
        return sum(int(fields[11]) + int(fields[12]) for _process, fields in self._processes()) / TICK

    def memory(self) -> float | None:
        """Megabytes that its processes hold, what they share counted once; None where the system does not tell."""
        try:
            told = [(process / "smaps_rollup").read_text(encoding="utf-8") for process, _fields in self._processes()]
        except OSError:
            return None
        shares = [int(line.split()[1]) for rollup in told for line in rollup.splitlines() if line.startswith("Pss:")]
        return sum(shares) / 1024 if shares else None

    def _processes(self) -> Iterator[tuple[Path, list[str]]]:
        """Each of its processes, and what the system says of it from its state on."""
        group = str(self._process.pid)
        for process in Path("/proc").glob("[0-9]*"):
            try:
                fields = (process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:  # it ended while we looked
                continue
            if fields[2] == group:
                yield process, fields
