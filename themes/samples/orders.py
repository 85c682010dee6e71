"""A sample basket and a sample order."""

from commerce.basket.shapes import DeliveryChoice, Quote, QuotedLine
from commerce.offers.shapes import Stock
from commerce.orders.page import OrderPage
from commerce.orders.receipt import Line
from commerce.orders.steps import Step
from core.money import Money

from .things import LOW, NOW, card, either, money

FREE = Money.zero("CNY")


def line(number: int, slug: str, quantity: int, *, stock: Stock | None = None, was: int | None = None) -> QuotedLine:
    """A line of some of that thing."""
    thing = card(slug)
    unit = thing.offer.price
    return QuotedLine(
        id=number, variant=None, sku=thing.chosen.sku, name=thing.name, variant_name=thing.chosen.name, url=thing.url,
        picture=thing.picture, quantity=quantity, unit=unit, was_shown=money(was) if was else None, discount=FREE,
        total=unit * quantity, tax=FREE, source="article:1/block:b2", source_title=either("The quiet hour", "安静的一小时"),
        source_url="/story/", via="", stock=stock or thing.offer.stock, is_short=bool(stock),
        left=stock.left if stock else None, no_more="stock" if stock else "",
    )  # fmt: skip


def quote(*lines: QuotedLine, gap: int | None = None) -> Quote:
    """Those lines quoted, sent by the standard way."""
    ways = (
        DeliveryChoice(
            "standard",
            either("Standard delivery", "标准配送"),
            either("Two to four working days.", "两到四个工作日。"),
            FREE,
        ),
        DeliveryChoice(
            "express", either("Express", "加急"), either("The next working day.", "下一个工作日。"), money(22)
        ),
    )
    subtotal = sum((each.total for each in lines), FREE)
    return Quote(
        token="sample", version=1, lines=lines, subtotal=subtotal, discount=FREE, shipping=FREE, tax=Money(subtotal.amount * 13 // 113, "CNY"),
        total=subtotal, delivery=ways[0], deliveries=ways, free_delivery_gap=money(gap) if gap else None, quoted_at=NOW,
    )  # fmt: skip


def full() -> Quote:
    """A lamp and two candles."""
    return quote(line(1, "table-lamp", 1), line(2, "candle", 2))


def troubled() -> Quote:
    """A basket whose lamp went short and whose chair went up."""
    return quote(line(1, "floor-lamp", 4, stock=LOW), line(2, "armchair", 1, was=2690), gap=60)


def order() -> OrderPage:
    """An order that has been paid."""
    bought = full()
    lines = tuple(
        Line(
            each.name,
            each.variant_name,
            each.sku,
            each.quantity,
            each.unit,
            each.total,
            each.picture.src,
            "sample",
            15,
            "",
        )
        for each in bought.lines
    )
    return OrderPage(
        number="V-7K2M-Q4XA-9TRC", status="paid", headline=either("Thank you. Your order is paid.", "谢谢。订单已付款。"),
        deck=either("We pack it next. Two to four working days.", "接下来打包。两到四个工作日送达。"),
        steps=(
            Step(either("Order placed", "已下单"), "done", NOW), Step(either("Paid, ¥1,005", "已付款 ¥1,005"), "current", NOW),
            Step(either("Packed in the warehouse", "仓库打包"), "next"), Step(either("Delivered", "已送达"), "next"),
        ),
        parcels=(), lines=lines, subtotal=bought.subtotal, discount=FREE, shipping=FREE, tax=bought.tax, total=bought.total, refunded=FREE, is_back=False,
        delivery_name=bought.delivery.name, delivery_promise=bought.delivery.promise,
        address=("Mei Sandoval", either("18 Wutongyin Lane", "梧桐荫弄 18 号"), either("Shanghai 200031", "上海 200031")),
        email="mei.sandoval@vitrine.example", placed_at=NOW, provider="sandbox", is_payable=False, is_waiting=False, is_ended=False,
    )  # fmt: skip
