"""Chinese ships complete: every string translated, none in doubt, and the compiled file says what the text says."""

from gettext import GNUTranslations
from pathlib import Path

import pytest
import wagtail
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, ngettext

OURS, WAGTAILS = (Path(path) / "zh_Hans" / "LC_MESSAGES" for path in settings.LOCALE_PATHS)
FILES = [OURS / "django", WAGTAILS / "django", WAGTAILS / "djangojs"]
every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parents[2].name}-{file.name}")

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


def texts(file: Path):
    """The messages of a text file."""
    with file.with_suffix(".po").open("rb") as text:
        return [message for message in read_po(text, locale="zh_Hans") if message.id]


def compiled(file: Path) -> GNUTranslations:
    """What a machine reads."""
    with file.with_suffix(".mo").open("rb") as opened:
        return GNUTranslations(opened)


def words(message) -> list[str]:
    """All that a message says in Chinese."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


@every_file
def test_no_string_is_missing_or_in_doubt(file):
    wanting = [message.id for message in texts(file) if message.fuzzy or not all(words(message))]

    assert wanting == []


@every_file
def test_placeholders_survive_translation(file):
    broken = [message.id for message in texts(file) if message.python_format and list(message.check())]

    assert broken == []


@every_file
def test_the_compiled_file_says_what_the_text_says(file):
    spoken = compiled(file)

    assert {message.id: said(spoken, message) for message in texts(file)} == {m.id: words(m)[0] for m in texts(file)}


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_what_wagtail_says_itself_is_not_said_for_it(domain):
    own = [compiled(file) for file in Path(wagtail.__file__).parent.rglob(f"locale/zh_Hans/LC_MESSAGES/{domain}.mo")]

    twice = [m.id for m in texts(WAGTAILS / domain) for spoken in own if said(spoken, m) != english(m)]

    assert own
    assert twice == []


def english(message) -> str:
    """What is said for a message that has no translation."""
    return message.id if isinstance(message.id, str) else message.id[1]


def said(spoken: GNUTranslations, message) -> str:
    """What the compiled file says for a message."""
    if not isinstance(message.id, str):
        return spoken.ngettext(*message.id, 2)
    return spoken.pgettext(message.context, message.id) if message.context else spoken.gettext(message.id)


@pytest.mark.parametrize("words", FIXED)
def test_strings_that_carry_duties_are_word_for_word(words):
    with translation.override("zh-hans"):
        assert gettext(words) == FIXED[words]


def test_chinese_counts_without_a_plural():
    with translation.override("zh-hans"):
        assert ngettext("%(number)s thing", "%(number)s things", 2) % {"number": 2} == "2 件"
