"""Reading a workbook that nobody vouches for: sizes are looked at before anything is unpacked, formulas refused."""

import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from commerce.offers.sheets.errors import Unreadable

MOST_MEMBERS = 500
MOST_UNPACKED = 40 * 1024 * 1024
ENCRYPTED = 0x1
DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def is_workbook(data: bytes) -> bool:
    """Does it begin like one?"""
    return data.startswith(b"PK\x03\x04")


def read_workbook(data: bytes, *, rows: int, columns: int) -> list[list[str]]:
    """The first sheet's cells as texts, at most one row and column more than asked for. Raises Unreadable."""
    from openpyxl import load_workbook  # five megabytes that no reader of the shop needs

    _look_inside(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size may be anything
        grid = []
        for number, cells in enumerate(sheet.iter_rows(max_col=columns + 1), start=1):
            grid.append(_cut([_text(cell, number, place) for place, cell in enumerate(cells, start=1)]))
            if len(grid) > rows:
                break
        return grid
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever its reading of broken XML happens to break
        raise Unreadable(_("This workbook is damaged. Open it in a spreadsheet program and save it again.")) from error


def _look_inside(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parcel:
            members = parcel.infolist()
            unpacked = sum(member.file_size for member in members)
            if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
                raise Unreadable(_("This workbook unpacks to more than it should. It was not opened."))
            if any(member.flag_bits & ENCRYPTED for member in members):
                raise Unreadable(_("This workbook is protected by a password. Save it without one."))
            names = [member.filename.lower() for member in members]
            if any(name.endswith("vbaproject.bin") for name in names):
                raise Unreadable(_("This workbook has macros. Save it as .xlsx, which has none."))
            for member in members:
                if any(doctype in parcel.read(member) for doctype in DOCTYPES):
                    raise Unreadable(_("This workbook is damaged. Open it in a spreadsheet program and save it again."))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, RuntimeError) as error:
        raise Unreadable(_("This workbook is damaged or only half there. Send it again.")) from error


def _text(cell, row: int, place: int) -> str:
    value = cell.value
    if value is None:
        return ""
    from openpyxl.utils import get_column_letter

    here = f"{get_column_letter(place)}{row}"
    if cell.data_type == "f" or not isinstance(value, str | int | float | bool):
        if cell.data_type == "f":
            raise Unreadable(_("Cell %(cell)s is a formula. Replace it by its value.") % {"cell": here})
        raise Unreadable(_("Cell %(cell)s is a date. Write it as text.") % {"cell": here})
    if cell.data_type == "e":
        raise Unreadable(_("Cell %(cell)s is an error: %(text)s.") % {"cell": here, "text": value})
    if isinstance(value, bool):
        return "yes" if value else "no"
    # The shortest text that is this number: 39.9 is "39.9", and what came of calculating is seen and refused.
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _cut(cells: list[str]) -> list[str]:
    cells = [cell.strip(" \u3000") for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells
