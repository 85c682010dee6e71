"""Accounts and what they may do: an administrator, an editor who publishes, a writer, a merchandiser, a clerk."""

from django.contrib.auth.models import Group

from core.users.models import User
from core.users.roles import CLERKS, EDITORS, MERCHANDISERS, WRITERS, ensure_roles

PASSWORD = "vitrine-demo"
PEOPLE = {
    "admin@vitrine.example": ("Ada", "Wren", None),
    "editor@vitrine.example": ("Zhou", "Mian", EDITORS),
    "writer@vitrine.example": ("Lin", "Yue", WRITERS),
    "merchandiser@vitrine.example": ("Mei", "Sandoval", MERCHANDISERS),
    "clerk@vitrine.example": ("Qiao", "Wen", CLERKS),
}


def load() -> int:
    """The groups with their permissions, and the people who are not there yet; returns how many those were."""
    ensure_roles()
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
