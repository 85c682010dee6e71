"""Who may do what in the admin: groups by role. `ensure_roles` adds what is missing and takes away only documents.

Permissions exist only after every room's tables do, so roles are not a migration: `manage.py roles`, the demo and the
seed call this. A room says in its AppConfig.ready() which of its own permissions a role has.
"""

from collections import defaultdict

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from core.users.workflow import ensure_workflow

EDITORS = "Editors"
WRITERS = "Writers"
MERCHANDISERS = "Merchandisers"
CLERKS = "Clerks"

# Wagtail lets whoever may only add pages change their own: a writer's story is theirs, and an editor publishes it.
_OF_PAGES = {
    EDITORS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    WRITERS: ("add_page",),
}
_OF_PICTURES = tuple(f"wagtailimages.{verb}_image" for verb in ("add", "change", "choose"))
# Of films wagtailmedia asks for the permissions of its own model, whichever takes its place.
_OF_FILMS = ("wagtailmedia.add_media", "wagtailmedia.change_media")
_granted: dict[str, dict[str, None]] = defaultdict(dict)


def grant(role: str, *permissions: str) -> None:
    """Say that people of this role may do these ("catalogue.change_product"), from the next `ensure_roles` on."""
    _granted[role].update(dict.fromkeys(permissions))


def ensure_roles() -> dict[str, int]:
    """Make the groups and give them what they miss. Returns how many permissions each group was given.

    No group keeps documents. Raises LookupError for a permission that does not exist.
    """
    with transaction.atomic():
        given = {role: _give(_group(role), permissions) for role, permissions in _granted.items()}
        for role, permissions in _OF_PAGES.items():
            given[role] += _give_pages(_group(role), permissions)
        for role in (EDITORS, WRITERS, MERCHANDISERS):
            given[role] += _give_files(_group(role), _OF_PICTURES)
        for role in (EDITORS, WRITERS):
            given[role] += _give_files(_group(role), _OF_FILMS)
        _take_documents()
        ensure_workflow(_group(EDITORS))
    return given


def _group(name: str) -> Group:
    return Group.objects.get_or_create(name=name)[0]


def _give(group: Group, names) -> int:
    missing = set(names) - {f"{each.content_type.app_label}.{each.codename}" for each in _of(group)}
    group.permissions.add(*(_permission(name) for name in sorted(missing)))
    return len(missing)


def _of(group: Group):
    return group.permissions.select_related("content_type")


def _permission(name: str) -> Permission:
    app_label, _, codename = name.partition(".")
    found = Permission.objects.filter(content_type__app_label=app_label, codename=codename).first()
    if found is None:
        raise LookupError(f"There is no permission {name!r}.")
    return found


def _give_pages(group: Group, names) -> int:
    root = Page.get_first_root_node()
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=names)
    made = [
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=each)[1] for each in permissions
    ]
    return sum(made)


def _give_files(group: Group, names) -> int:
    root = Collection.get_first_root_node()
    made = [
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=_permission(name))[1]
        for name in names
    ]
    return sum(made)


def _take_documents() -> None:
    """Wagtail's own migration lets its groups upload them. Nothing of the site uses one: nobody needs the risk."""
    GroupCollectionPermission.objects.filter(permission__content_type__app_label="wagtaildocs").delete()


grant(EDITORS, "wagtailadmin.access_admin")
grant(WRITERS, "wagtailadmin.access_admin")
grant(MERCHANDISERS, "wagtailadmin.access_admin")
grant(CLERKS, "wagtailadmin.access_admin")
