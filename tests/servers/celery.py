"""A Celery worker with beat, as an operator runs them, on a shop's own data and broker."""

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
        *(sys.executable, "-m", "celery", "-A", "config.celery", "worker", "--beat", "--concurrency", "1"),
        *("--schedule", str(shop.directory / "beat"), "--loglevel", "warning"),
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
