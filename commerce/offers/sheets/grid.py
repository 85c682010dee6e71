"""A file's bytes become a grid of texts, whatever wrote it: CSV of several encodings and delimiters, or XLSX."""

import csv
import io

from django.utils.translation import gettext as _

from commerce.offers.sheets.errors import Unreadable
from commerce.offers.sheets.workbook import is_workbook, read_workbook

Grid = list[list[str]]

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 2000
MOST_COLUMNS = 100
LONGEST_CELL = 20_000
DELIMITERS = ",;\t|"
UTF8, GB18030 = "utf-8", "gb18030"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_grid(data: bytes, encoding: str = UTF8) -> Grid:
    """Every row of the file, the header first, trailing blank rows and cells cut off. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        raise Unreadable(_("The file is larger than %(size)s MB. Split it.") % {"size": MOST_BYTES // 1024**2})
    if data.startswith(OLD_OFFICE):
        raise Unreadable(
            _("This is an old or password-protected workbook. Save it as .xlsx or CSV without a password.")
        )
    if is_workbook(data):
        grid = read_workbook(data, rows=MOST_ROWS + 1, columns=MOST_COLUMNS)
    else:
        grid = _read_csv(_decoded(data, encoding))
    while grid and not any(grid[-1]):
        grid.pop()
    _check_size(grid)
    return grid


def _check_size(grid: Grid) -> None:
    if not grid:
        raise Unreadable(_("The file is empty."))
    if len(grid) > MOST_ROWS + 1:
        raise Unreadable(_("The file has more than %(rows)s rows. Split it.") % {"rows": MOST_ROWS})
    if max(len(row) for row in grid) > MOST_COLUMNS:
        raise Unreadable(_("The file has more than %(columns)s columns.") % {"columns": MOST_COLUMNS})
    for number, row in enumerate(grid, start=1):
        if any(len(cell) > LONGEST_CELL for cell in row):
            words = _("Row %(row)s has a cell of more than %(length)s characters.")
            raise Unreadable(words % {"row": number, "length": LONGEST_CELL})
    if len(grid) == 1:
        raise Unreadable(_("The file has a header and no rows."))


def _decoded(data: bytes, encoding: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif data.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == UTF8:
            words = _("The file is not UTF-8. If Excel saved it in Chinese, choose GB18030; else save it as CSV UTF-8.")
        else:
            words = _("The file is not %(encoding)s.") % {"encoding": encoding.upper()}
        raise Unreadable(words) from error
    if "\0" in text:
        raise Unreadable(_("This is no text: it is neither a CSV file nor a workbook."))
    return text


def _read_csv(text: str) -> Grid:
    lines = io.StringIO(text, newline="")
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=lambda each: (first.count(each), -DELIMITERS.index(each)))
    grid: Grid = []
    try:
        for row in csv.reader(lines, delimiter=delimiter, strict=True):
            grid.append(_cut(row))
            if len(grid) > MOST_ROWS + 1 and any(grid[-1]):
                break
    except csv.Error as error:
        words = _("Row %(row)s is not closed properly: look at its quotation marks.")
        raise Unreadable(words % {"row": len(grid) + 1}) from error
    return grid


def _cut(row: list[str]) -> list[str]:
    cells = [cell.strip(" \u3000") for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells
