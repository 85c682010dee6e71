"""What being paid promises across rooms, re-derived: the money, the books, the stock, and one order per basket (audit).

Each check asks a fixed number of questions, whatever the number of orders, and compares in memory.
"""

from collections import Counter, defaultdict

from django.db.models import Count, Sum

from commerce.ledger.models import Account, Entry
from commerce.orders.models import Order, OrderEvent, OrderLine
from commerce.payments.models import Payment
from commerce.stock.models import Reservation
from core.idempotency.models import IdempotencyKey
from core.registry import Violation

S = Order.Status
PAID = (S.PAID, S.PREPARING, S.SHIPPED, S.READY, S.DELIVERED, S.COLLECTED)
# Once a parcel has left, its units have left the records too: a movement tells of them, no longer an allocation.
STILL_HERE = (S.PAID, S.PREPARING, S.READY)


def money_is_where_the_order_says():
    """I5: a paid order keeps one payment, of its total (none where the total is nothing); any other order keeps none.

    Who was given everything back without sending the goods back keeps his order, and we keep nothing of its money.
    A payment is not kept once all of it went back or is on its way; a refund that failed brings it back.
    """
    kept = defaultdict(list)
    for payment in Payment.objects.all():
        if payment.refunded_amount < payment.amount:
            kept[payment.subject].append(payment.money)
    violations = []
    orders = list(Order.objects.order_by("pk"))
    given_back = set(OrderEvent.objects.filter(what="refund_asked").values_list("order_id", flat=True))
    for order in orders:
        expected = [order.total_money] if order.status in PAID and order.total and order.pk not in given_back else []
        if kept[order.reference] != expected:
            violations.append(
                _broken("I5", order, f"is {order.status}; keeps {_told(kept[order.reference])}, not {_told(expected)}.")
            )
    return len(orders), violations


def sales_say_what_the_order_says():
    """I7: a paid order's sale is in the books, and its entries are the totals that the buyer was shown."""
    booked: dict[str, Counter] = defaultdict(Counter)
    entries = Entry.objects.filter(journal__kind="sale").order_by()
    for source, account, currency, amount in entries.values_list("journal__source", "account", "currency").annotate(
        amount=Sum("amount")
    ):
        booked[source][account, currency] = amount
    violations = []
    orders = list(Order.objects.filter(status__in=PAID, total__gt=0).order_by("pk"))
    for order in orders:
        if order.reference not in booked:
            violations.append(_broken("I7", order, f"is {order.status}, and its sale was never booked."))
        elif (fault := _other_than_shown(order, booked[order.reference])) is not None:
            violations.append(_broken("I7", order, fault))
    return len(orders), violations


def paid_orders_have_their_stock():
    """I2: what is set aside for good for a paid order that has not left is what its lines say, per SKU."""
    wanted: dict[int, Counter] = defaultdict(Counter)
    for order, sku, units in _per_sku(OrderLine.objects.filter(order__status__in=STILL_HERE), "order", "variant__sku"):
        wanted[order][sku] = units
    had: dict[str, Counter] = defaultdict(Counter)
    allocations = Reservation.objects.filter(released_at__isnull=True, expires_at__isnull=True)
    for subject, sku, units in _per_sku(allocations, "subject", "record__variant__sku"):
        had[subject][sku] = units
    orders = list(Order.objects.filter(status__in=STILL_HERE).order_by("pk"))
    violations = [
        _broken("I2", order, f"{had[order.reference][sku]} of {sku} set aside, its lines say {wanted[order.pk][sku]}.")
        for order in orders
        for sku in sorted(wanted[order.pk] | had[order.reference])
        if had[order.reference][sku] != wanted[order.pk][sku]
    ]
    return len(orders), violations


def one_basket_one_order():
    """I15: no basket waits to be paid twice, and every remembered answer knows which request it answers."""
    pending = Order.objects.filter(status=S.PENDING).exclude(basket_token="").order_by()
    twice = pending.values("basket_token").annotate(orders=Count("pk")).filter(orders__gt=1)
    violations = [
        _broken("I15", order, "waits to be paid, and so does another order of its basket.")
        for order in pending.filter(basket_token__in=twice.values("basket_token")).order_by("pk")
    ]
    for key in IdempotencyKey.objects.filter(response_status__isnull=False, request_hash=""):
        violations.append(Violation("I15", f"key:{key.pk}", "was answered, and does not know to which request."))
    return len(pending) + IdempotencyKey.objects.count(), violations


def _other_than_shown(order: Order, booked: Counter) -> str | None:
    """How the booked sale differs from the order's totals; None when it does not."""
    sides = {account: booked[account, order.currency] for account in Account}
    owed, tax = sides[Account.CUSTOMER_RECEIVABLE], -sides[Account.TAX]
    sold = -(sides[Account.REVENUE] + sides[Account.SHIPPING_REVENUE] + sides[Account.TAX])
    if {currency for _, currency in booked} != {order.currency}:
        return f"is in {order.currency}, its sale is not."
    if (owed, sold, tax) == (order.total, order.total, order.tax):
        return None
    said, agreed = map(order.money, (owed, sold, tax)), map(order.money, (order.total, order.total, order.tax))
    words = "its sale says {} owed, {} sold, {} tax; the order {}, {}, {}."
    return words.format(*said, *agreed)


def _per_sku(rows, whose: str, sku: str):
    return rows.order_by().values_list(whose, sku).annotate(units=Sum("quantity"))


def _told(payments: list) -> str:
    return ", ".join(str(money) for money in payments) or "nothing"


def _broken(invariant: str, order: Order, detail: str) -> Violation:
    return Violation(invariant, order.reference, detail)
