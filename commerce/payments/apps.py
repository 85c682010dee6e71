"""Money from outside: attempts, payments, refunds, and what providers tell us."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Payments know a subject by name (`order:…`) and never what it is."""

    name = "commerce.payments"
    label = "payments"

    def ready(self):
        from core import registry

        from . import audit
        from .inbox import process_due
        from .reconcile import reconcile_due
        from .refunds import send_due

        registry.due_work.register("webhooks", process_due)
        registry.due_work.register("reconcile", reconcile_due)
        registry.due_work.register("refunds", send_due)
        registry.audit_checks.register("I5", audit.refunds_stay_within_payments)
        registry.audit_checks.register("I9-payments", audit.states_follow_the_table)
        registry.export_kinds.register("payments", audit.export_payments)
