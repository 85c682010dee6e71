"""The operator's audit, asked in a test."""

from core import registry


def violations() -> list[str]:
    """What any check of any room complains of, in words; empty when the books are right."""
    found = [violation for check in registry.audit_checks.entries.values() for violation in check()[1]]
    return [f"{each.invariant} {each.object}: {each.detail}" for each in found]
