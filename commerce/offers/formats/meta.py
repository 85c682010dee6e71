"""meta.csv: Meta's catalogue, for Instagram and Facebook. Plain text, words for stock with spaces in them."""

import csv
from collections.abc import Iterable, Iterator

from commerce.offers.feeds import FeedRow
from commerce.offers.formats import Format, amount
from commerce.offers.sheets.cells import disarm

AVAILABILITY = {
    "in_stock": "in stock",
    "low": "in stock",
    "backorder": "available for order",
    "preorder": "preorder",
    "sold_out": "out of stock",
}
FIELDS = (
    "id",
    "title",
    "description",
    "availability",
    "condition",
    "price",
    "link",
    "image_link",
    "brand",
    "sale_price",
    "item_group_id",
    "gtin",
    "product_type",
    "additional_image_link",
)
LONGEST_TITLE = 200
LONGEST_DESCRIPTION = 9999


class Echo:
    """Where the csv module writes to: what it writes is what it returns."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def write(rows: Iterable[FeedRow], language: str) -> Iterator[str]:
    """The file, a line at a time. No cell of it is a formula to a spreadsheet."""
    writer = csv.DictWriter(Echo(), FIELDS)
    yield writer.writeheader()
    for row in rows:
        yield writer.writerow({name: disarm(value) for name, value in _cells(row).items()})


def _cells(row: FeedRow) -> dict[str, str]:
    return {
        "id": row.sku,
        "title": row.title[:LONGEST_TITLE],
        "description": row.description[:LONGEST_DESCRIPTION],
        "availability": AVAILABILITY[row.offer.stock.state],
        "condition": "new",
        "price": amount(row.regular),
        "link": row.link,
        "image_link": row.picture,
        "brand": row.brand,
        "sale_price": amount(row.sale) if row.sale else "",
        "item_group_id": row.group,
        "gtin": row.gtin,
        "product_type": row.category,
        "additional_image_link": ",".join(row.pictures),
    }


FORMAT = Format("text/csv; charset=utf-8", write)
