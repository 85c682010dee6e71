"""Everything that is due, in this process, now. Safe to run twice at once."""

from django.core.management.base import BaseCommand

from core.due import run_due


class Command(BaseCommand):
    """Runs each registered piece of due work."""

    help = "Do what is due: letters, expired holds, undelivered events, payments to ask about."

    def add_arguments(self, parser):
        parser.add_argument("--until-idle", action="store_true", help="go on until nothing is left to do")

    def handle(self, *, until_idle: bool, **options):
        done = run_due(until_idle=until_idle)
        self.stdout.write(f"{done} done.")
