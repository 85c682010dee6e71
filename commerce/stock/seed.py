"""The `stores` of a seed file, by slug."""

from datetime import datetime

from django.utils.text import slugify
from django.utils.translation import gettext as _
from pydantic import field_validator
from pydantic_core import PydanticCustomError

from commerce.stock.models import Store
from core.api.shapes import Asked, perhaps, words
from core.seed import Section


class StoreSeed(Asked):
    """A place with stock. Its slug is its ref's."""

    ref: words(50)
    name: words(120)
    name_zh: perhaps(120) = ""
    city: perhaps(80) = ""
    ships: bool = True

    @field_validator("ref")
    @classmethod
    def makes_a_slug(cls, ref: str) -> str:
        """A ref of which no address can be made is refused."""
        if not slugify(ref):
            raise PydanticCustomError("slug", "{reason}", {"reason": _("No address can be made of this.")})
        return ref


def plant(rows: list[StoreSeed], refs: dict[str, str], now: datetime) -> dict[str, str]:
    """The stores, called and placed as the file says."""
    planted = {}
    for row in rows:
        said = {"name": row.name, "name_zh": row.name_zh, "city": row.city, "ships": row.ships}
        store, _is_new = Store.objects.update_or_create(slug=slugify(row.ref), defaults=said)
        planted[row.ref] = store.slug
    return planted


section = Section(order=20, shape=list[StoreSeed], plant=plant)
