"""A whole transaction again when the database chose it as a deadlock's victim or a lock came too late."""

import functools
import random
import time

from django.db import OperationalError

from core.errors import TryAgain
from core.web.problems import as_refusal

TRIES = 3


def retried(use_case):
    """Run the use-case up to three times with a little jitter; then raise TryAgain. It must own its transaction."""

    @functools.wraps(use_case)
    def run(*args, **kwargs):
        for attempt in range(TRIES):
            try:
                return use_case(*args, **kwargs)
            except OperationalError as error:
                if not isinstance(as_refusal(error), TryAgain):
                    raise
                if attempt + 1 == TRIES:
                    raise TryAgain() from error
                time.sleep(random.uniform(0.01, 0.05) * (attempt + 1))
        raise AssertionError("unreachable")

    return run
