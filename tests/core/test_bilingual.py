"""What is written in two columns is said in the reader's language."""

import pytest
from django.utils import translation

from commerce.shipping.rates import rates_for
from commerce.stock.models import Store
from core.bilingual import said
from core.money import Money
from tests.factories.shipping import method


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "zh"])
def test_chinese_readers_are_told_the_chinese(language):
    assert said("Warehouse", "嘉兴仓", language) == "嘉兴仓"


@pytest.mark.parametrize(("chinese", "language"), [("嘉兴仓", "en"), ("嘉兴仓", None), ("", "zh-hans")])
def test_others_and_those_without_chinese_words_are_told_the_first(chinese, language):
    assert said("Warehouse", chinese, language) == "Warehouse"


def test_a_store_is_called_by_the_active_language():
    store = Store(name="Jiaxing warehouse", name_zh="嘉兴仓")

    with translation.override("zh-hans"):
        assert str(store) == "嘉兴仓"
    with translation.override("en"):
        assert str(store) == "Jiaxing warehouse"
    with translation.override(None):
        assert str(store) == "Jiaxing warehouse"


@pytest.mark.django_db
def test_a_rate_is_called_in_the_language_it_is_asked_for():
    method(name="Standard", name_zh="标准配送", promise="In two days", promise_zh="两日送达")

    [rate] = rates_for(country="CN", goods=Money(10000, "CNY"), language="zh-hans")

    assert (rate.name, rate.promise) == ("标准配送", "两日送达")
