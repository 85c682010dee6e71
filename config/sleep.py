"""Sleeping under libfaketime, so that a whole shop can be started at another time of day.

With FAKETIME_DONT_FAKE_MONOTONIC=1 its version 0.9.10 answers EINVAL to the absolute sleep of Python 3.11 and later;
`select` waits as well and is left alone. Without libfaketime nothing is touched.
"""

import os
import select
import time


def mend_sleep() -> None:
    """Make `time.sleep` wait by `select` where libfaketime is loaded, for our own code and for gunicorn's."""
    if "faketime" in os.environ.get("LD_PRELOAD", ""):
        time.sleep = _wait


def _wait(seconds: float) -> None:
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        select.select([], [], [], left)
