"""The number under a bar code comes in by file, goes out again, and a slip in it is told at its row."""

import pytest

from commerce.catalogue.models import Variant
from commerce.offers.admin.story import story_of
from tests.commerce.offers.sheets.files import confirm, csv_file, digest, faults, send, shown, workbook
from tests.commerce.offers.sheets.test_import import exported, rows_in, shop

__all__ = ["shop"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("column", ["gtin", "EAN", "条码"])
def test_a_gtin_comes_in_goes_out_and_is_in_the_history(merchandiser, shop, lamp, column):
    answer = send(merchandiser, csv_file(["sku", column], ["LAMP-BLK", "4006381333931"], ["CUP-WHT", ""]))
    assert shown(merchandiser, answer) == [("LAMP-BLK", "gtin", "", "4006381333931")]

    confirm(merchandiser, answer)

    assert Variant.objects.get(sku="LAMP-BLK").gtin == "4006381333931"
    row = next(row for row in rows_in(exported(merchandiser)) if row["sku"] == "LAMP-BLK")
    assert row["gtin"] == "4006381333931"
    assert any("4006381333931" in str(change) for entry in story_of(lamp.product, "en") for change in entry.changes)


def test_a_gtin_typed_into_a_workbook_as_a_number_is_read(merchandiser, shop):
    content = workbook(["sku", "gtin"], ["LAMP-BLK", 4006381333931])

    answer = send(merchandiser, content, name="products.xlsx")

    assert shown(merchandiser, answer) == [("LAMP-BLK", "gtin", "", "4006381333931")]


@pytest.mark.parametrize("slip", ["4006381333932", "400638133393", "4.00638E+12", "4006381333931x"])
def test_a_slip_in_a_gtin_is_one_fault_at_its_row_and_nothing_is_written(merchandiser, shop, slip):
    before = digest()

    answer = send(
        merchandiser, csv_file(["sku", "gtin", "price"], ["CUP-WHT", "96385074", "99"], ["LAMP-BLK", slip, "5"])
    )

    [(row, column, words)] = faults(answer)
    assert (row, column) == (3, "gtin")
    assert "GTIN" in words
    assert digest() == before
