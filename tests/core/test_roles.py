"""Roles: groups with what each room grants them. Made as often as one likes, never taking anything away."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import GroupCollectionPermission

from core.users import roles
from core.users.roles import EDITORS, MERCHANDISERS, ensure_roles, grant

pytestmark = pytest.mark.django_db


def names_of(role) -> set[str]:
    return set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))


def test_the_command_makes_both_groups_with_what_the_rooms_grant(capsys):
    call_command("roles")

    assert {"access_admin", "view_product"} <= names_of(EDITORS)
    assert {"change_product", "add_pricechange", "add_stockmovement", "view_order"} <= names_of(MERCHANDISERS)
    assert not {"view_order", "change_product"} & names_of(EDITORS)
    assert not {"see_buyer", "change_pricechange", "change_order"} & names_of(MERCHANDISERS)
    assert "Editors:" in capsys.readouterr().out


def test_a_second_time_adds_nothing_and_takes_nothing_away():
    ensure_roles()
    extra = Permission.objects.get(codename="see_buyer")
    Group.objects.get(name=MERCHANDISERS).permissions.add(extra)

    again = ensure_roles()

    assert set(again.values()) == {0}
    assert "see_buyer" in names_of(MERCHANDISERS)


def test_an_editor_may_publish_pages_everywhere():
    ensure_roles()

    may = Group.objects.get(name=EDITORS).page_permissions.values_list("permission__codename", flat=True)
    assert {"add_page", "change_page", "publish_page"} <= set(may)


def test_a_permission_that_does_not_exist_is_refused_and_nothing_is_made(monkeypatch):
    monkeypatch.setattr(roles, "_granted", {role: dict(names) for role, names in roles._granted.items()})
    grant(EDITORS, "catalogue.fly_product")
    Group.objects.all().delete()

    with pytest.raises(LookupError, match="fly_product"):
        ensure_roles()

    assert not Group.objects.exists()


def test_nobody_is_given_documents():
    ensure_roles()

    given = GroupCollectionPermission.objects.filter(group__name__in=(EDITORS, MERCHANDISERS))
    assert set(given.values_list("permission__codename", flat=True)) == {
        *("add_image", "change_image", "choose_image", "add_media", "change_media")
    }
