"""The app that carries facts from one room to those above."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Events and their deliveries."""

    name = "core.outbox"
    label = "outbox"

    def ready(self):
        from core import registry
        from core.outbox import audit
        from core.outbox.deliver import deliver_due

        registry.due_work.register("outbox", deliver_due)
        registry.audit_checks.register("I10", audit.every_event_has_its_deliveries)
        registry.export_kinds.register("outbox", audit.export)
