"""Everything that is due: one door for the worker, the command and Celery beat. Safe to run twice at once."""

import logging

from core import clock, registry

logger = logging.getLogger(__name__)


def run_due(*, until_idle: bool = False) -> int:
    """Run each registered piece of due work once, or until nothing is left. One that fails does not stop the others.

    Returns how many things were done.
    """
    done = 0
    while True:
        this_round = sum(_run(name, work) for name, work in registry.due_work.items())
        done += this_round
        if not until_idle or this_round == 0:
            return done


def _run(name, work) -> int:
    try:
        return work(clock.now())
    except Exception:
        logger.exception("Due work %r failed; the next run tries again.", name)
        return 0
