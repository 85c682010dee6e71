"""Every invariant that the code claims to keep, checked on the data as they are. Reads only."""

import json
import sys

from django.core.management.base import BaseCommand

from core import registry


class Command(BaseCommand):
    """Prints one line per broken promise, and exits with 1 when there is any."""

    help = "Check every invariant; exit with 1 and one line per violation when one is broken."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", dest="as_json", help="print the findings as JSON")

    def handle(self, *, as_json: bool, **options):
        findings = audit()
        if as_json:
            self.stdout.write(json.dumps(findings, ensure_ascii=False))
        else:
            self._tell(findings)
        if not findings["ok"]:
            sys.exit(1)

    def _tell(self, findings: dict) -> None:
        for found in findings["violations"]:
            self.stdout.write(f"{found['invariant']} {found['object']}: {found['detail']}")
        if findings["ok"]:
            checked = ", ".join(f"{name} {count}" for name, count in findings["checked"].items())
            self.stdout.write(f"All is in order ({checked}).")


def audit() -> dict:
    """The findings: `ok`, how many things each invariant was `checked` on, and the `violations`."""
    checked, violations = {}, []
    for name, check in registry.audit_checks.items():
        count, found = check()
        invariant = name.partition("-")[0]  # "I9-orders" and "I9-payments" are two rooms' parts of one promise
        checked[invariant] = checked.get(invariant, 0) + count
        violations += [{"invariant": each.invariant, "object": each.object, "detail": each.detail} for each in found]
    return {"ok": not violations, "checked": checked, "violations": violations}
