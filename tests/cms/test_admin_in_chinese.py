"""An editor who reads Chinese is spoken to in Chinese by Wagtail too, where its own translation has gaps."""

import json
import re

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from core.users.models import User


@pytest.fixture
def chinese(administrator):
    """Somebody who has chosen Chinese in the account."""
    UserProfile.objects.create(user=User.objects.get(), preferred_language="zh-hans")
    return administrator


def test_the_desk_is_in_chinese(chinese):
    html = chinese.get("/admin/").content.decode()

    assert "搜索所有页面…" in html
    assert "Search all pages" not in html


def test_what_its_scripts_say_is_in_chinese(chinese):
    script = chinese.get(reverse("wagtailadmin_javascript_catalog")).content.decode()

    assert f'"Insert a block": {json.dumps("插入内容块")}' in script


def test_an_account_chooses_between_the_languages_the_admin_has(chinese):
    html = chinese.get("/admin/account/").content.decode()

    chosen = re.search(r"preferred_language.*?</select>", html, re.DOTALL)[0]
    assert re.findall(r'value="([\w-]*)"', chosen) == ["", "en", "zh-hans"]
