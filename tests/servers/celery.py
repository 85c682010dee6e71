"""A Celery worker on a shop's own data and broker; without beat, so that only a nudge can make it work."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.servers.vitrine import ROOT, Vitrine


@contextmanager
def celery_worker(shop: Vitrine) -> Iterator[subprocess.Popen]:
    """Start the worker beside the shop; it stops politely afterwards."""
    command = [
        *(sys.executable, "-m", "celery", "-A", "config.celery", "worker", "--concurrency", "1"),
        *("--loglevel", "warning"),
    ]
    with (shop.directory / "celery.log").open("ab") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=shop.environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
