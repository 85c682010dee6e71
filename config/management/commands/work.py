"""The worker where there is no broker: what is due, every five seconds, until it is asked to stop."""

import logging
import signal
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from core.due import run_due

logger = logging.getLogger(__name__)

INTERVAL = 5.0
TICK = 0.2


class Stop:
    """Somebody asked the worker to stop. A mark is all a signal handler may safely leave."""

    is_asked = False

    def ask(self, *_) -> None:
        """Stop after the round that is running."""
        self.is_asked = True


class Command(BaseCommand):
    """Runs `run_due` over and over. It finishes the round it is in when SIGTERM or SIGINT comes."""

    help = "Do what is due every five seconds, until stopped."

    def handle(self, **options):
        stop = Stop()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop.ask)
        self.stdout.write("Working. Stop me with Ctrl-C.")
        work_until(stop)
        self.stdout.write("Stopped.")


def work_until(stop: Stop, *, interval: float = INTERVAL) -> None:
    """Do what is due until `stop` is asked. A round that fails is logged, and the next one tries again."""
    while not stop.is_asked:
        close_old_connections()  # a database that was restarted gets a fresh connection
        try:
            run_due()
        except Exception:
            logger.exception("A round of due work failed; the next one starts in %s s.", interval)
        next_round = time.monotonic() + interval
        while not stop.is_asked and time.monotonic() < next_round:
            time.sleep(TICK)
