"""How many there are, where, and for whom they are set aside."""

from django.apps import AppConfig


class StockConfig(AppConfig):
    """Stores, stock records, movements, reservations."""

    name = "commerce.stock"
    label = "stock"

    def ready(self):
        from core import registry
        from core.users.roles import CLERKS, MERCHANDISERS, grant

        from . import audit, seed
        from .release import release_expired

        registry.due_work.register("stock", release_expired)
        registry.audit_checks.register("I1", audit.counters_equal_their_rows)
        registry.audit_checks.register("I18", audit.expired_holds_are_freed)
        registry.export_kinds.register("stock", audit.export_stock)
        registry.export_kinds.register("reservations", audit.export_reservations)
        registry.seed_sections.register("stores", seed.section)
        grant(MERCHANDISERS, *(f"stock.{verb}_store" for verb in ("add", "change", "delete", "view")))
        for role in (CLERKS, MERCHANDISERS):
            grant(role, "stock.view_stockrecord", "stock.view_stockmovement", "stock.add_stockmovement")
