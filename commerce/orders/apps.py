"""What was bought."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Orders, lines, their history."""

    name = "commerce.orders"
    label = "orders"

    def ready(self):
        from commerce.payments.events import REFUND_FAILED, REFUND_SUCCEEDED
        from core import registry
        from core.outbox.announce import listen
        from core.users.roles import MERCHANDISERS, grant

        from . import audit, events, receivers, waiting

        listen(events.ORDER_PAID, receivers.confirm_by_mail)
        listen(events.ORDER_UNFULFILLABLE, receivers.apologise_by_mail)
        listen(events.ORDER_SHIPPED, receivers.tell_it_is_on_its_way)
        listen(events.ORDER_CANCELLED_BY_SHOP, receivers.tell_it_was_cancelled)
        listen(events.ORDER_MONEY_GOES_BACK, receivers.tell_money_goes_back)
        listen(REFUND_SUCCEEDED, receivers.tell_money_went_back)
        listen(REFUND_FAILED, receivers.tell_money_was_refused)
        registry.audit_checks.register("I4", audit.totals_add_up)
        registry.audit_checks.register("I9-orders", audit.moves_follow_the_table)
        registry.waiting_orders.register("orders", waiting.link_of_waiting)
        registry.export_kinds.register("orders", audit.export)
        registry.export_kinds.register("refunds", audit.export_refunds)
        registry.export_kinds.register("shipments", audit.export_shipments)
        grant(MERCHANDISERS, "orders.view_order", "orders.ship_order")
