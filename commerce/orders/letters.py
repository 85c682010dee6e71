"""Letters about an order, in the language it was placed in."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from commerce.orders.models import Order
from commerce.orders.receipt import receipt_of
from commerce.orders.where_to import where_to
from commerce.orders.words import where_things_are
from core.mail.send import queue


def write_letter(order: Order, kind: str, *, wish: int | str = "", **more) -> None:
    """Queue the letter `emails/{kind}.*`, which tells `more`, to the buyer; a second time changes nothing.

    Of a kind that an order may get several times, one per `wish` (or refund).
    """
    with translation.override(order.language):
        context = {
            "order": order,
            "receipt": receipt_of(order),
            "order_url": f"{settings.SITE_URL}{order_link(order)}",
            "language": order.language,
            "things": where_things_are(order),
            "address": where_to(order, order.language),
            **more,
        }
        queue(
            key=f"{kind}{f'-{wish}' if wish else ''}:{order.number}",
            to=order.email,
            subject=" ".join(render_to_string(f"emails/{kind}.subject.txt", context).split()),
            text=render_to_string(f"emails/{kind}.txt", context),
            html=render_to_string(f"emails/{kind}.html", context),
        )


def order_link(order: Order) -> str:
    """The path of the order's page with its key, in the current language."""
    return f"{reverse('order', kwargs={'number': order.number})}?token={order.token}"
