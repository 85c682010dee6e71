"""Where terms are kept and matched. An engine answers keys and scores; it decides nothing else."""

from search.engines.base import Engine
from search.engines.database import DatabaseEngine


def engine() -> Engine:
    """The site's engine."""
    return DatabaseEngine()
