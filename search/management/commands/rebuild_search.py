"""Compare the whole index with the shop and the magazine, and mend it. Safe while people search."""

from django.core.management.base import BaseCommand

from core import clock
from search.sweep import rebuild


class Command(BaseCommand):
    """`manage.py rebuild_search`."""

    help = "Makes the search index say what is. Safe at any time; running it again changes nothing."

    def handle(self, *args, **options):
        """Mend, and say how much there was to mend."""
        for kind, changed in rebuild(clock.now()).items():
            self.stdout.write(f"{kind}: {changed} documents changed.")
