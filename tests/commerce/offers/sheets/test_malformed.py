"""Files that nobody should have sent: each gets a report that says what is wrong, and nothing is written."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commerce.offers.sheets.errors import Unreadable
from commerce.offers.sheets.grid import read_grid
from commerce.stock.reserve import reserve
from tests.commerce.offers.sheets.files import csv_file, digest, faults, report, send, workbook
from tests.factories import stock

pytestmark = pytest.mark.django_db


def one(**cells) -> bytes:
    """A file of one row about the black lamp."""
    cells = {"sku": "LAMP-BLK", **cells}
    return csv_file(list(cells), list(cells.values()))


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, content in members.items():
            parcel.writestr(name, content)
    return out.getvalue()


def with_member(name: str, content: bytes) -> bytes:
    out = io.BytesIO(workbook(["sku"], ["LAMP-BLK"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr(name, content)
    return out.getvalue()


# name → (the file, what its report must say)
FILES = {
    "empty": (b"", "empty"),
    "blank lines only": (b"\r\n,,,\r\n", "empty"),
    "a header and nothing else": (csv_file(["sku", "price"]), "no rows"),
    "no header": (csv_file(["LAMP-BLK", "349"], ["CUP-WHT", "59"]), "no header"),
    "a column twice": (csv_file(["sku", "price", "price"], ["LAMP-BLK", "1", "2"]), "price This column is there twice"),
    "a column nobody knows": (csv_file(["sku", "colour"], ["LAMP-BLK", "red"]), "1 colour No column is called this"),
    "a column without a name": (csv_file(["sku", "", "price"], ["LAMP-BLK", "x", "1"]), "no name"),
    "no SKU column": (csv_file(["product", "price"], ["desk-lamp", "1"]), "1 sku The column “sku” is missing"),
    "a row without a SKU": (csv_file(["sku", "price"], ["", "1"]), "2 sku Every row needs a SKU"),
    "a SKU twice": (csv_file(["sku", "price"], ["LAMP-BLK", "1"], ["LAMP-BLK", "2"]), "3 sku “LAMP-BLK” is in row 2"),
    "a SKU that is none": (one(sku="lamp black"), "2 sku A SKU is capital letters"),
    "a SKU of another product": (one(product="tea-cup"), "2 sku This SKU belongs to the product “desk-lamp”"),
    "a new SKU of no product": (one(sku="NEW-1", price="1"), "2 product There is no such SKU yet"),
    "a new product without a name": (one(sku="NEW-1", product="new-thing"), "2 name_en A new product needs a name"),
    "a new product that is unfinished": (one(sku="NEW-1", product="new", name_en="N", state="active"), "no price"),
    "a negative price": (one(price="-5"), "2 price “-5” is no price"),
    "a price of nothing": (one(price="0"), "2 price “0” is no price"),
    "a price finer than the currency": (one(price="1.999"), "2 price “1.999” is not an amount of CNY"),
    "a price in German": (one(price="1.990,00"), "2 price “1.990,00” is not an amount"),
    "a price with an exponent": (one(price="1e9"), "2 price “1e9” is not an amount"),
    "a price that is no number": (one(price="NaN"), "2 price “NaN” is not an amount"),
    "a price of a calculation": (workbook(["sku", "price"], ["LAMP-BLK", 400 / 7]), "“57.1428571428571" ),
    "a huge price": (one(price="9" * 30), "is not an amount"),
    "too large a price": (one(price="1000000000"), "2 price “1000000000” is no price"),
    "another currency": (one(price="349", currency="EUR"), "2 currency This shop's currency is CNY"),
    "a store nobody knows": (one(**{"stock:moon": "3"}), "1 stock:moon There is no store “moon”. There are: warehouse"),
    "stock that is no number": (one(**{"stock:warehouse": "many"}), "2 stock:warehouse “many” is not a whole number"),
    "stock in halves": (one(**{"stock:warehouse": "1.5"}), "“1.5” is not a whole number"),
    "negative stock": (one(**{"stock:warehouse": "-3"}), "“-3” is not a whole number"),
    "huge stock": (one(**{"stock:warehouse": "9" * 30}), "is not a whole number"),
    "fewer than are set aside": (one(**{"stock:warehouse": "1"}), "2 stock:warehouse 2 are set aside for orders"),
    "a category nobody knows": (one(category="moonlight"), "2 category There is no category “moonlight”"),
    "a brand nobody knows": (one(brand="nobody"), "2 brand There is no brand “nobody”"),
    "a state that is none": (one(state="hidden"), "2 state “hidden” is not one of: draft, active, archived"),
    "neither yes nor no": (one(archived="perhaps"), "2 archived “perhaps” is neither yes nor no"),
    "too long a name": (one(name_en="x" * 161), "2 name_en Longer than 160 characters"),
    "words without a name": (one(sku="CUP-WHT", product="tea-cup", why_zh_hans="好"), ""),
    "an address that is none": (one(sku="NEW-1", product="../etc", name_en="N"), "2 product “../etc” is no address"),
    "two names of one product": (
        csv_file(["sku", "name_en"], ["LAMP-BLK", "Lamp"], ["LAMP-RED", "Light"]),
        "3 product",
    ),
    "more cells than the header": (csv_file(["sku", "price"], ["LAMP-BLK", "1", "990"]), "2  The row has more cells"),
    "an open quotation mark": (b'sku,name_en\r\nLAMP-BLK,"Lamp\r\n', "not closed properly"),
    "a cell without end": (one(description_en="x" * 20_001), "more than 20000 characters"),
    "the wrong encoding": (csv_file(["sku"], ["台灯"], encoding="gb18030"), "choose GB18030"),
    "half a character": (b"\xef\xbb\xbfsku,name_en\r\nLAMP-BLK,\xe5\x8f", "not UTF-8-SIG"),
    "nothing but bytes": (bytes(range(256)) * 20, "not UTF-8"),
    "bytes with nothing between": (b"sku\0,price\0\r\n", "no text"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "not UTF-8"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old or password-protected"),
    "half a workbook": (workbook(["sku"], ["LAMP-BLK"])[:900], "only half there"),
    "a parcel that is no workbook": (zipped(**{"hello.txt": b"hi"}), "damaged"),
    "a workbook with macros": (with_member("xl/vbaProject.bin", b"macro"), "macros"),
    "a workbook with an entity": (with_member("xl/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "damaged"),
    "a workbook that unpacks to too much": (with_member("xl/bomb.xml", bytes(50 * 1024 * 1024)), "unpacks to more"),
    "a parcel of a thousand": (zipped(**{f"{i}.xml": b"" for i in range(1000)}), "unpacks to more"),
    "a formula": (workbook(["sku", "price"], ["LAMP-BLK", "=1+1"]), "Cell B2 is a formula"),
    "an empty workbook": (workbook(), "empty"),
    "too many rows": (csv_file(["sku"], *([f"S-{i}"] for i in range(2001))), "more than 2000 rows"),
    "too many rows in a workbook": (workbook(["sku"], *([f"S-{i}"] for i in range(2001))), "more than 2000 rows"),
    "too many columns": (csv_file(["sku", *(f"c{i}" for i in range(200))], ["LAMP-BLK"]), "more than 100 columns"),
    "too large a file": (b"sku\r\n" + b"A" * (5 * 1024 * 1024), "larger than 5 MB"),
}  # fmt: skip
FILES["words without a name"] = (
    csv_file(["sku", "product", "name_en", "why_zh_hans"], ["NEW-1", "new-thing", "New", "好"]),
    "2 name_zh_hans Words in a language need a name",
)
FILES["two names of one product"] = (
    csv_file(["sku", "product", "name_en"], ["NEW-1", "new-thing", "Lamp"], ["NEW-2", "new-thing", "Light"]),
    "3 name_en Row 2 says something else of the same product",
)


@pytest.fixture
def shop(lamp, cup, warehouse, at):
    """A lamp of which two are set aside, and a cup."""
    stock.stock(lamp, 20, at=at)
    reserve([(lamp, 2)], subject="order:V-1", until=None, now=at)


@pytest.mark.parametrize("name", FILES)
def test_a_malformed_file_gets_a_clear_report_and_changes_nothing(merchandiser, shop, name):
    content, said = FILES[name]
    before = digest()

    answer = send(merchandiser, content)

    assert answer.status_code == 200
    assert said in report(answer)
    assert digest() == before


def test_everything_that_is_wrong_is_told_at_once(merchandiser, shop):
    rows = [["LAMP-BLK", "1.999", "many"], ["CUP-WHT", "-1", ""], ["lamp", "5", "5"]]

    answer = send(merchandiser, csv_file(["sku", "price", "stock:warehouse"], *rows))

    assert [(row, column) for row, column, _words in faults(answer)] == [
        (2, "price"),
        (2, "stock:warehouse"),
        (3, "price"),
        (4, "sku"),
    ]


def test_one_wrong_row_holds_up_all_the_others(merchandiser, shop):
    before = digest()

    answer = send(merchandiser, csv_file(["sku", "price"], ["LAMP-BLK", "349"], ["CUP-WHT", "free"]))

    assert "2 things" not in answer.content.decode()
    assert "1 thing is wrong. Nothing was written." in answer.content.decode()
    assert digest() == before


@pytest.mark.parametrize("missing", ["file", "reason", "encoding"])
def test_a_form_that_is_not_filled_in_is_refused(merchandiser, shop, missing):
    answer = merchandiser.post("/admin/shop/products/import/", {"encoding": "utf-8", "reason": "x", missing: ""})

    assert missing in answer.context["form"].errors


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400) | st.binary(max_size=300).map(lambda tail: b"PK\x03\x04" + tail))
def test_no_bytes_at_all_break_the_reading(content):
    try:
        grid = read_grid(content)
    except Unreadable as refusal:
        assert refusal.detail
    else:
        assert all(isinstance(cell, str) for row in grid for cell in row)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 6000), byte=st.integers(0, 255))
def test_no_broken_workbook_breaks_the_reading(place, byte):
    whole = bytearray(workbook(["sku", "price"], ["LAMP-BLK", 349]))
    whole[place % len(whole)] = byte

    try:
        read_grid(bytes(whole))
    except Unreadable as refusal:
        assert refusal.detail
