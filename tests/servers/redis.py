"""A throw-away Redis: nothing written to disk, gone afterwards."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from tests.servers.missing import cannot_run
from tests.servers.ports import free_port, is_open, wait_until


@contextmanager
def redis(directory) -> Iterator[str]:
    """Start Redis on a free port. Yields its URL, fit for CACHE_URL and CELERY_BROKER_URL."""
    program = shutil.which("redis-server")
    if program is None:
        cannot_run("Redis")
    port = free_port()
    process = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", directory],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: is_open(port), alive=lambda: process.poll() is None, what="Redis")
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.kill()
        process.wait()
