"""An address is that of the language asked for, however often and in whichever others it was asked for before."""

import pytest
from django.urls import NoReverseMatch, set_script_prefix
from django.utils import translation

from core.web.address import address_in


def test_it_is_in_the_language_asked_for_whichever_is_spoken():
    with translation.override("zh-hans"):
        english = address_in("en", "product", slug="lamp")

        assert translation.get_language() == "zh-hans"

    assert english == "/en/p/lamp/"
    assert address_in("zh-hans", "product", slug="lamp") == "/zh-hans/p/lamp/"
    assert address_in("en", "product", slug="cup") == "/en/p/cup/"


def test_below_another_prefix_it_is_another():
    assert address_in("en", "shop") == "/en/shop/"

    set_script_prefix("/below/")
    try:
        assert address_in("en", "shop") == "/below/en/shop/"
    finally:
        set_script_prefix("/")


def test_what_is_no_view_has_none():
    with pytest.raises(NoReverseMatch):
        address_in("en", "no-such-view")
