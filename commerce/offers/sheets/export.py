"""Products as a file: CSV that every spreadsheet program opens rightly, or XLSX. Nothing in it runs as a formula."""

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from commerce.catalogue.models import Product, Variant
from commerce.offers.sheets.cells import disarm
from commerce.offers.sheets.columns import PRICE, STOCK, Column, columns
from commerce.offers.sheets.shelf import Row, rows_of, stores, with_all

CSV, XLSX = "csv", "xlsx"
TYPES = {CSV: "text/csv; charset=utf-8", XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
NUMBERS = {"low_stock", "weight_g", "return_days"}


@dataclass(frozen=True, slots=True)
class Exported:
    """A file, and how many variants are in it."""

    content: bytes
    rows: int


def export(products: QuerySet[Product] | None, kind: str, now: datetime) -> Exported:
    """The variants of these products, by address and order; the header alone for None. In a fixed number of queries."""
    known = columns(stores())
    rows: list[Row] = []
    if products is not None:
        chosen = Variant.objects.filter(product__in=products.order_by().values("pk"))
        rows = list(rows_of(with_all(chosen.order_by("product__slug", "sort_order", "pk")), now).values())
    return Exported((_csv if kind == CSV else _xlsx)(known, rows), len(rows))


def _csv(known: list[Column], rows: list[Row]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.key for column in known])
    writer.writerows([[disarm(row.get(column.key, "")) for column in known] for row in rows])
    # Excel takes a file without the mark for the encoding of its country.
    return out.getvalue().encode("utf-8-sig")


def _xlsx(known: list[Column], rows: list[Row]) -> bytes:
    from openpyxl import Workbook  # five megabytes that no reader of the shop needs
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("products")
    sheet.freeze_panes = "B2"
    header = [WriteOnlyCell(sheet, column.key) for column in known]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    for row in rows:
        sheet.append([_value(column, row.get(column.key, "")) for column in known])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _value(column: Column, text: str):
    """Numbers as numbers, so that one can calculate with them; every text as a text."""
    is_number = column.of == STOCK or column.key in NUMBERS or (column.of == PRICE and column.key == "price")
    if text and is_number:
        return Decimal(text)
    return disarm(text) or None
