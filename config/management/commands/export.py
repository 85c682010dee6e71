"""The shop's books as JSON lines with stable field names, for whoever checks or moves them. Reads only."""

import json
import os
import sys
from datetime import UTC, date, datetime
from decimal import Decimal

from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_date, parse_datetime

from core import registry
from core.money import Money


class Command(BaseCommand):
    """Writes one JSON object per line."""

    help = "Write the rows of a kind as JSON lines."

    def add_arguments(self, parser):
        parser.add_argument("kind", help="orders, payments, ledger, stock, …; a wrong one lists them all")
        parser.add_argument("--since", type=moment, help="only rows from this moment on (RFC 3339, or a day)")

    def handle(self, *, kind: str, since: datetime | None, **options):
        kinds = dict(registry.export_kinds.items())
        if kind not in kinds:
            raise CommandError(f"There is no export of {kind!r}; there are: {', '.join(sorted(kinds))}.")
        try:
            for row in kinds[kind](since):
                self.stdout.write(json.dumps(row, default=plain, ensure_ascii=False))
            self.stdout.flush()
        except BrokenPipeError:  # whoever read us has read enough: `export orders | head -1`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def moment(text: str) -> datetime:
    """A moment as people and programs write it; without an offset it is UTC. Raises ValueError for anything else."""
    parsed = parse_datetime(text)
    if parsed is None and (day := parse_date(text)):
        parsed = datetime(day.year, day.month, day.day, tzinfo=UTC)
    if parsed is None:
        raise ValueError(f"{text!r} is no moment.")
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def plain(value) -> object:
    """How values that JSON does not know are written: moments in RFC 3339 UTC, money in minor units."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Money):
        return value.as_json()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in an export.")
