"""Chinese ships complete: every string translated, none in doubt, and the compiled file says what the text says."""

from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, ngettext

FOLDER = Path(settings.LOCALE_PATHS[0]) / "zh_Hans" / "LC_MESSAGES"

FIXED = {
    "Sold by us — our editors choose, our shop earns": "广告 · 本站自营商品，由编辑挑选",
    "Ad — paid by %(brand)s": "广告 · 由 %(brand)s 付费",
    "Ad — we earn a commission from these links": "广告 · 通过链接购买我们会获得佣金",
    "Ad — sample was free, opinion is ours": "广告 · 样品由品牌提供，观点为编辑所有",
    "We sell what we write about, and say so.": "我们卖自己写过的东西，并且明说。",
    "Order and pay %(total)s": "提交订单并付款 %(total)s",
    "Lowest price in the last 30 days: %(price)s": "近 30 天最低价 %(price)s",
    "Price checked %(time)s": "价格核对于 %(time)s",
    "Return within 7 days, no reason needed": "支持七日无理由退货",
    "Basket": "购物袋",
}


def texts():
    """The messages of the text file."""
    with (FOLDER / "django.po").open("rb") as file:
        return [message for message in read_po(file, locale="zh_Hans") if message.id]


def words(message) -> list[str]:
    """All that a message says in Chinese."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def test_no_string_is_missing_or_in_doubt():
    wanting = [message.id for message in texts() if message.fuzzy or not all(words(message))]

    assert wanting == []


def test_placeholders_survive_translation():
    broken = [message.id for message in texts() if message.python_format and list(message.check())]

    assert broken == []


def test_the_compiled_file_says_what_the_text_says():
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = GNUTranslations(file)

    assert {message.id: said(compiled, message) for message in texts()} == {m.id: words(m)[0] for m in texts()}


def said(compiled: GNUTranslations, message) -> str:
    """What the compiled file says for a message."""
    if not isinstance(message.id, str):
        return compiled.ngettext(*message.id, 2)
    return compiled.pgettext(message.context, message.id) if message.context else compiled.gettext(message.id)


@pytest.mark.parametrize("english", FIXED)
def test_strings_that_carry_duties_are_word_for_word(english):
    with translation.override("zh-hans"):
        assert gettext(english) == FIXED[english]


def test_chinese_counts_without_a_plural():
    with translation.override("zh-hans"):
        assert ngettext("%(number)s thing", "%(number)s things", 2) % {"number": 2} == "2 件"
