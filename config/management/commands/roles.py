"""Make the groups people of a role belong to. Safe to run again: it adds what is missing and takes nothing away."""

from django.core.management.base import BaseCommand

from core.users.roles import ensure_roles


class Command(BaseCommand):
    """Prints one line per group."""

    help = "Make the groups of editors and merchandisers, and give them what they miss."

    def handle(self, **options):
        for role, count in ensure_roles().items():
            self.stdout.write(f"{role}: {count} permissions added.")
