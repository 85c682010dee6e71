"""The `users` of a seed file. One address, one person: who is there already gets the role, and keeps the rest."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from core.api.shapes import Asked, perhaps, words
from core.seed import Fault, Section
from core.users.models import User
from core.users.roles import CLERKS, EDITORS, MERCHANDISERS, WRITERS, ensure_roles

GROUPS = {"editor": EDITORS, "writer": WRITERS, "merchandiser": MERCHANDISERS, "clerk": CLERKS}


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise PydanticCustomError("email", "{reason}", {"reason": _("That is not an email address.")}) from error
    return text.lower()


class UserSeed(Asked):
    """Somebody. Without a password they cannot log in by one."""

    ref: words(80)
    email: Annotated[words(254), AfterValidator(_email)]
    role: Literal["reader", "influencer", "writer", "editor", "clerk", "merchandiser", "admin"]
    name: perhaps(120) = ""
    password: perhaps(120) = ""


def check(rows: list[UserSeed], names: dict[str, set[str]]) -> Iterable[Fault]:
    """Nobody twice."""
    seen: set[str] = set()
    for place, row in enumerate(rows):
        if row.email in seen:
            yield f"users[{place}].email", _("“%(ref)s” is defined twice.") % {"ref": row.email}
        seen.add(row.email)


def plant(rows: list[UserSeed], refs: dict[str, str], now: datetime) -> dict[str, str]:
    """The people who are missing, and everybody's role, with the rights it has."""
    ensure_roles()
    return {row.ref: _person(row).email for row in rows}


def _person(row: UserSeed) -> User:
    person = User.objects.filter(email__iexact=row.email).first()
    if person is None:
        first, _space, last = row.name.partition(" ")
        person = User.objects.create_user(row.email, row.password or None, first_name=first, last_name=last)
    if row.role == "admin" and not person.is_superuser:
        person.is_staff = person.is_superuser = True
        person.save(update_fields=["is_staff", "is_superuser"])
    if row.role in GROUPS:
        person.groups.add(Group.objects.get_or_create(name=GROUPS[row.role])[0])
    return person


section = Section(order=10, shape=list[UserSeed], check=check, plant=plant)
