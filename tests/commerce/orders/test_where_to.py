"""An address is written as one writes it there, in the language of whoever reads it."""

import pytest

from commerce.orders.where_to import address_lines

LIN = {
    "name": "林小雨",
    "region": "浙江省",
    "city": "杭州市",
    "line1": "西湖区文三路 1 号",
    "line2": "2 幢 301",
    "postcode": "310012",
    "country": "CN",
}


def test_in_chinese_it_goes_from_the_large_to_the_small_and_ends_with_the_person():
    lines = address_lines(LIN, "zh-hans")

    assert lines == ("310012", "中国", "浙江省杭州市", "西湖区文三路 1 号 2 幢 301", "林小雨")


def test_a_city_that_is_its_own_province_is_written_once():
    lines = address_lines(LIN | {"region": "上海市", "city": "上海市", "line2": ""}, "zh-hans")

    assert lines == ("310012", "中国", "上海市", "西湖区文三路 1 号", "林小雨")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_elsewhere_it_begins_with_the_person(language):
    abroad = {"name": "Ada", "line1": "Kastanienallee 1", "city": "Berlin", "postcode": "10435", "country": "DE"}

    lines = address_lines(abroad, language)

    assert lines[:3] == ("Ada", "Kastanienallee 1", "10435 Berlin")


def test_what_is_kept_back_makes_no_line():
    lines = address_lines({**dict.fromkeys(LIN, ""), "country": "CN"}, "zh-hans")

    assert lines == ("中国",)
