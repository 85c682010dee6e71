"""Load the demo world: products, prices, stock, articles, people. Running it again changes nothing."""

import logging
from time import monotonic

from django.conf import settings
from django.core.management.base import BaseCommand

from config.demo_world.load import load
from config.demo_world.people import PASSWORD, PEOPLE
from core import clock


class Command(BaseCommand):
    """`manage.py load_demo`."""

    help = "Loads the demo world: one magazine-shop in two languages. Idempotent."

    def handle(self, *args, **options):
        """Load, saying what happens, and end with where to look and how to log in."""
        began = monotonic()
        logging.disable(logging.INFO)  # Wagtail reports every page and every index row; the sentences below are enough
        load(clock.now(), lambda sentence: self.stdout.write(f"  {sentence}"))
        self.stdout.write(
            self.style.SUCCESS(f"The demo world is ready after {monotonic() - began:.0f} s: {settings.SITE_URL}")
        )
        self.stdout.write(f"Log in at {settings.SITE_URL}/admin/ as {', '.join(PEOPLE)}; password {PASSWORD}")
