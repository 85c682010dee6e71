"""The books."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Journals and entries, append-only and balanced."""

    name = "commerce.ledger"
    label = "ledger"

    def ready(self):
        from core import registry

        from . import audit

        registry.audit_checks.register("I7", audit.every_journal_balances)
        registry.audit_checks.register("I7-tax", audit.tax_goes_back_with_its_sale)
        registry.export_kinds.register("ledger", audit.export)
