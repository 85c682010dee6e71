"""Accounts and what they may do: an administrator, an editor who publishes, a merchandiser who keeps the shop."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from core.users.models import User

PASSWORD = "vitrine-demo"
PEOPLE = {
    "admin@vitrine.example": ("Ada", "Wren", None),
    "editor@vitrine.example": ("Zhou", "Mian", "Editors"),
    "merchandiser@vitrine.example": ("Mei", "Sandoval", "Merchandisers"),
}
PAGES = ("add_page", "change_page", "publish_page")
IMAGES = ("add_image", "change_image", "choose_image")
SHOP = ("catalogue", "pricing", "stock", "shipping")
LOOKED_AT = ("view_order", "view_payment", "view_journal")


def load() -> int:
    """The groups with their permissions, and the people who are not there yet; returns how many those were."""
    _groups()
    new = 0
    for email, (first, last, group) in PEOPLE.items():
        if User.objects.filter(email=email).exists():
            continue
        create = User.objects.create_user if group else User.objects.create_superuser
        user = create(email, PASSWORD, first_name=first, last_name=last)
        if group:
            user.groups.add(Group.objects.get(name=group))
        new += 1
    return new


def _groups() -> None:
    editors, _ = Group.objects.get_or_create(name="Editors")
    merchandisers, _ = Group.objects.get_or_create(name="Merchandisers")
    admin = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    words = Permission.objects.filter(content_type__app_label="cms", codename__endswith="_author")
    shop = Permission.objects.filter(content_type__app_label__in=SHOP) | Permission.objects.filter(
        codename__in=LOOKED_AT
    )
    editors.permissions.add(admin, *words)
    merchandisers.permissions.add(admin, *shop)
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGES):
        GroupPagePermission.objects.get_or_create(group=editors, page=root, permission=permission)
    for permission in Permission.objects.filter(codename__in=IMAGES):
        for group in (editors, merchandisers):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
