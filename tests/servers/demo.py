"""The demo as `make demo` starts it, on free ports and a world of its own: what the browser walks through."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.ports import free_port, wait_until
from tests.servers.vitrine import ROOT, answers, environment_of
from tests.servers.worlds import World


@dataclass(frozen=True)
class Demo:
    """A running demo."""

    base_url: str
    sandbox_url: str
    log: Path
    environment: dict[str, str]


@contextmanager
def demo(world: World, directory: Path) -> Iterator[Demo]:
    """Start the demo on this world, wait until it is open, and end it with what Ctrl-C sends."""
    port, sandbox_port = free_port(), free_port()
    environment = environment_of(world.database_url, world.media)
    running = Demo(f"http://127.0.0.1:{port}", f"http://127.0.0.1:{sandbox_port}", directory / "demo.log", environment)
    command = [
        *(sys.executable, "-m", "config.demo", "--port", str(port), "--sandbox-port", str(sandbox_port)),
        *("--store", str(directory / "sandbox.sqlite3")),
    ]
    with running.log.open("ab") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    try:
        wait_until(
            lambda: b"Vitrine is open" in running.log.read_bytes() and answers(f"{running.base_url}/readyz"),
            alive=lambda: process.poll() is None,
            seconds=180,
            what=f"The demo (see {running.log})",
        )
        yield running
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
