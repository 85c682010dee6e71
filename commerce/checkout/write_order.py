"""Write down what was agreed: the quote becomes an order whose lines need no other table to be read."""

from datetime import datetime

from commerce.basket.shapes import Quote, QuotedLine
from commerce.checkout.buyer import Buyer
from commerce.orders.models import Order, OrderEvent, OrderLine


def write_order(quote: Quote, buyer: Buyer, *, basket_token: str, hold_until: datetime, now: datetime) -> Order:
    """The order `pending`, its lines as snapshots, and the first line of its story. Assumes a transaction."""
    order = Order.objects.create(
        email=buyer.email,
        phone=buyer.phone or buyer.address.phone,
        language=buyer.language,
        address=buyer.address.as_json(),
        delivery={
            "method": quote.delivery.code,
            "name": quote.delivery.name,
            "promise": quote.delivery.promise,
        },
        currency=quote.total.currency,
        subtotal=quote.subtotal.amount,
        discount=quote.discount.amount,
        shipping=quote.shipping.amount,
        tax=quote.tax.amount,
        total=quote.total.amount,
        basket_token=basket_token,
        placed_at=now,
        hold_until=hold_until,
    )
    OrderLine.objects.bulk_create(_line(order, line) for line in quote.lines)
    OrderEvent.objects.create(order=order, what="placed", to_status=order.status, at=now)
    return order


def _line(order: Order, line: QuotedLine) -> OrderLine:
    product = line.variant.product
    return OrderLine(
        order=order,
        variant=line.variant,
        sku=line.sku,
        name=line.name,
        variant_name=line.variant_name,
        product_slug=product.slug,
        picture=line.picture.thumb if line.picture else "",
        quantity=line.quantity,
        unit=line.unit.amount,
        discount=line.discount.amount,
        total=line.total.amount,
        tax=line.tax.amount,
        source=line.source,
        via=line.via,
        return_days=product.return_days,
        return_exempt_reason=product.return_exempt_reason,
    )
