"""google.xml: Google Merchant Center's product data, as RSS 2.0 with its own namespace. Others read it too."""

from collections.abc import Iterable, Iterator

from django.conf import settings

from commerce.offers.feeds import Delivery, FeedRow
from commerce.offers.formats import Format, amount
from core.web.head import absolute, tag
from core.web.markup import DECLARATION, element

AVAILABILITY = {"low": "in_stock", "sold_out": "out_of_stock"}
LONGEST_TITLE = 150
LONGEST_DESCRIPTION = 5000


def write(rows: Iterable[FeedRow], language: str) -> Iterator[str]:
    """The file, an item at a time."""
    name = settings.WAGTAIL_SITE_NAME
    yield f'{DECLARATION}<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>\n'
    yield element("title", name) + element("link", absolute(f"/{language}/")) + element("description", name)
    yield element("language", tag(language)) + "\n"
    for row in rows:
        yield _item(row)
    yield "</channel></rss>\n"


def _item(row: FeedRow) -> str:
    said = {
        "id": row.sku,
        "item_group_id": row.group,
        "title": row.title[:LONGEST_TITLE],
        "description": row.description[:LONGEST_DESCRIPTION],
        "link": row.link,
        "canonical_link": row.canonical,
        "image_link": row.picture,
        "availability": AVAILABILITY.get(row.offer.stock.state, row.offer.stock.state),
        "availability_date": row.available_on.isoformat() if row.available_on else "",
        "price": amount(row.regular),
        "sale_price": amount(row.sale) if row.sale else "",
        "condition": "new",
        "brand": row.brand,
        "gtin": row.gtin,
        "identifier_exists": "" if row.gtin else "no",
        "product_type": row.category,
        "shipping_weight": f"{row.weight_g} g" if row.weight_g else "",
    }
    fields = "".join(element(f"g:{name}", value) for name, value in said.items())
    pictures = "".join(element("g:additional_image_link", url) for url in row.pictures)
    return f"<item>{fields}{pictures}{''.join(map(_delivery, row.deliveries))}</item>\n"


def _delivery(delivery: Delivery) -> str:
    return (
        "<g:shipping>"
        + element("g:country", delivery.country)
        + element("g:service", delivery.service)
        + element("g:price", amount(delivery.price))
        + "</g:shipping>"
    )


FORMAT = Format("application/xml; charset=utf-8", write)
