"""The letter that confirms an order is what the buyer keeps: everything agreed to is in it."""

import pytest

from commerce.orders.letters import write_letter
from commerce.orders.models import Order
from core.mail.models import Letter

pytestmark = pytest.mark.django_db


def test_it_says_where_the_things_go_when_they_come_and_whether_they_may_come_back(paid):
    paid.lines.filter(sku="CUP-WHT").update(return_days=0, return_exempt_reason="it's hygiene")
    paid.delivery["promise"] = "Two to four working days"

    write_letter(paid, "order_confirmed")

    letter = Letter.objects.get(key=f"order_confirmed:{paid.number}")
    for said in (letter.text, letter.html.replace("&#x27;", "'")):
        assert "18 Wutongyin Lane" in said
        assert "200031 Shanghai" in said
        assert "Two to four working days" in said
        assert "Within 15 days, no reason needed" in said
        assert "Cannot be returned without a reason because it's hygiene" in said


def test_in_chinese_the_address_goes_from_the_large_to_the_small(paid):
    Order.objects.filter(pk=paid.pk).update(language="zh-hans", phone="13800138000")
    paid.refresh_from_db()

    write_letter(paid, "order_confirmed")

    letter = Letter.objects.get(key=f"order_confirmed:{paid.number}")
    assert "200031\n中国\nShanghai\n18 Wutongyin Lane\nLin Yue\n13800138000\n" in letter.text
