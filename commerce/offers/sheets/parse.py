"""A grid becomes rows that say something: the header names columns, each reads its cells, faults are gathered."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from commerce.offers.sheets.columns import STOCK_PREFIX, Column
from commerce.offers.sheets.grid import Grid

MOST_NAMED = 12


@dataclass(frozen=True)
class Fault:
    """What is wrong, at which row (1 is the header) and column."""

    row: int
    column: str
    words: str


@dataclass(frozen=True)
class Asked:
    """One row of the file, as a spreadsheet program counts them: column key → canonical text, blank cells left out."""

    number: int
    cells: dict[str, str]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, column: str, words: str) -> None:
        """Say what is wrong with it."""
        self.faults.append(Fault(self.number, column, words))


def parse(grid: Grid, known: Sequence[Column]) -> tuple[list[Asked], list[Fault]]:
    """The rows that are not blank; or, when the header is wrong, no rows and its faults."""
    header, faults = _header(grid[0], known)
    if faults:
        return [], faults
    rows = [_row(number, cells, header) for number, cells in enumerate(grid[1:], start=2) if any(cells)]
    seen: dict[str, int] = {}
    for row in rows:
        sku = row.cells.get("sku")
        if sku in seen:
            row.fault("sku", _("“%(sku)s” is in row %(row)s already.") % {"sku": sku, "row": seen[sku]})
        elif sku:
            seen[sku] = row.number
        elif not row.faults:
            row.fault("sku", _("Every row needs a SKU."))
    return rows, []


def _header(cells: list[str], known: Sequence[Column]) -> tuple[list[Column], list[Fault]]:
    names = {name.casefold(): column for column in known for name in (column.key, *column.also)}
    header, faults = [], []
    for cell in cells:
        column = names.get(cell.casefold())
        if column is None:
            faults.append(Fault(1, cell[:40], _unknown(cell, known)))
        elif column in header:
            faults.append(Fault(1, cell, _("This column is there twice.")))
        else:
            header.append(column)
    if "sku" not in {column.key for column in header} and len(faults) < len(cells):
        faults.append(Fault(1, "sku", _("The column “sku” is missing: it says which variant a row is about.")))
    if len(faults) > MOST_NAMED or (faults and not header):
        words = _("The first row is no header: it names no known column. The template has all there are.")
        faults = [Fault(1, "", words), *faults[:MOST_NAMED]] if header else [Fault(1, "", words)]
    return header, faults


def _unknown(cell: str, known: Sequence[Column]) -> str:
    if not cell:
        return _("This column has no name.")
    if cell.casefold().startswith(STOCK_PREFIX):
        places = [column.key.removeprefix(STOCK_PREFIX) for column in known if column.key.startswith(STOCK_PREFIX)]
        words = _("There is no store “%(store)s”. There are: %(stores)s.")
        return words % {"store": cell[len(STOCK_PREFIX) :][:40], "stores": ", ".join(places) or "–"}
    return _("No column is called this. The template has all there are.")


def _row(number: int, cells: list[str], header: list[Column]) -> Asked:
    row = Asked(number, {})
    if len(cells) > len(header):
        row.fault("", _("The row has more cells than the header: is a comma or a quotation mark too many?"))
    for column, cell in zip(header, cells, strict=False):
        if not cell:
            continue
        try:
            value = column.read(cell)
        except ValueError as error:
            row.fault(column.key, str(error))
        else:
            if value:
                row.cells[column.key] = value
    return row
