"""Every address × every role: generated from the resolver, judged by one table. A route the table does not know fails.

The table is the part of the security matrix whose resources exist: who may look, and who may change.
"""

import hashlib
import json

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder

from commerce.payments.check import check
from commerce.payments.models import PaymentAttempt
from tests.commerce.checkout.conftest import basket, order, place, total
from tests.flows.routes import ABSENT, Route, all_routes

__all__ = ["basket", "order", "place", "total"]
pytestmark = pytest.mark.django_db

ANYBODY, BY_KEY = "anybody", "whoever has the key"
ROLES = ("anonymous", "reader", "writer", "editor", "merchandiser", "clerk", "administrator")
WRITING = {"writer", "editor", "administrator"}
EDITING = {"editor", "administrator"}
SELLING = {"merchandiser", "administrator"}
STOCKING = {"merchandiser", "clerk", "administrator"}
RULING = {"administrator"}
INSIDE = WRITING | STOCKING

# The longest prefix of an address says who may go there.
DOORS = {
    "": ANYBODY,
    "webhooks/": ANYBODY,  # a signature, not a role: tests/commerce/payments
    "api/v1/baskets/": BY_KEY,
    "api/v1/orders/": BY_KEY,
    "en/orders/": BY_KEY,
    "en/checkout/return/": BY_KEY,
    "en/review/": BY_KEY,
    "en/alerts/<": BY_KEY,
    "admin/": INSIDE,
    "admin/login": ANYBODY,
    "admin/password_reset": ANYBODY,
    "admin/jsi18n": ANYBODY,
    "admin/sprite": ANYBODY,
    "admin/users": RULING,
    "admin/groups": RULING,
    "admin/sites": RULING,
    "admin/locales": RULING,
    "admin/workflows": RULING,
    "admin/workflows/task_chooser": INSIDE,  # Wagtail shows the list to everybody inside; it changes nothing
    "admin/media/": WRITING,
    "admin/media/chooser": INSIDE,  # the list of films is shown to everybody inside; it changes nothing
    "admin/shop/orders/": SELLING,
    "admin/shop/orders/<int:pk>/cancel/": RULING,
    "admin/shop/orders/<int:pk>/refund/": RULING,
    "admin/shop/products/new/": SELLING,
    "admin/shop/products/delete/": SELLING,
    "admin/shop/products/<int:pk>/archive/": SELLING,
    "admin/shop/products/<int:pk>/till/": INSIDE,  # prices are read by all, written by SELLING: the till's own tests
    "admin/shop/products/": INSIDE,
    "admin/shop/delivery/": SELLING,
    "admin/shop/stores/": STOCKING,
    "admin/shop/stock/": STOCKING,
}
# Written as regular expressions, or answered to anybody by their nature.
SPELT = {
    r"^api/": "/api/nothing",
    r"^media/(?P<path>.*)$": "/media/nothing.png",
    r"en/^((?:[\w\-]+/)*)$": "/en/nothing/",
}
METHODS = ("get", "post", "put", "patch", "delete")


def door_of(route: Route):
    """Who may go there."""
    return DOORS[max((prefix for prefix in DOORS if route.pattern.startswith(prefix)), key=len)]


@pytest.fixture
def browsers(client, reader, writer, editor, merchandiser, clerk, administrator):
    """A browser per role."""
    return dict(zip(ROLES, (client, reader, writer, editor, merchandiser, clerk, administrator), strict=True))


@pytest.fixture
def own(order, lamp, till, at):
    """Something real for each part of an address."""
    till.say("succeeded")
    check(PaymentAttempt.objects.get(subject=order.reference), at)
    return {"pk": order.pk, "number": order.number, "slug": "desk-lamp", "token": order.token, "page_id": 1}


def digest() -> str:
    """Everything our rooms keep, in one figure."""
    rooms = ("commerce.", "cms", "search", "core.users", "core.outbox", "core.mail", "core.idempotency")
    models = [model for model in apps.get_models() if model._meta.app_config.name.startswith(rooms)]
    rows = {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}
    for row in rows.get("users.User", []):
        row.pop("last_login", None)
    return hashlib.sha256(json.dumps(rows, cls=DjangoJSONEncoder, sort_keys=True, default=str).encode()).hexdigest()


def is_let_in(answer) -> bool:
    """Was the person let through the door, whatever was behind it?"""
    if answer.status_code in (401, 403, 404, 405):
        return False
    return not (answer.status_code == 302 and answer["Location"].split("?")[0] in ("/admin/", "/admin/login/"))


def addresses(wanted) -> list[Route]:
    """The routes of a kind that can be spelt."""
    return [route for route in all_routes() if wanted(door_of(route)) and not _is_spelt(route)]


def _is_spelt(route: Route) -> bool:
    return "^" in route.pattern or "(" in route.pattern


def test_every_address_is_in_the_table():
    unknown = [
        route.pattern
        for route in all_routes()
        if _is_spelt(route)
        and route.pattern not in SPELT
        and not route.pattern.startswith(("admin/", "en/_util", "en/^"))
    ]

    assert unknown == []
    assert len(all_routes()) > 300


@pytest.mark.parametrize("role", ROLES)
def test_nobody_enters_a_room_that_is_not_theirs_and_nothing_there_changes(browsers, own, role):
    closed = addresses(lambda door: isinstance(door, set) and role not in door)
    before = digest()

    entered = [
        f"{method} {url}"
        for route in closed
        for url, methods in ((route.url(own), METHODS), (route.url({}), METHODS[:2]))
        for method in methods
        if is_let_in(getattr(browsers[role], method)(url))
    ]

    assert entered == []
    assert digest() == before


@pytest.mark.parametrize("role", ["writer", "editor", "merchandiser", "clerk", "administrator"])
def test_who_may_look_is_let_in(browsers, own, role):
    open_to_all_inside = {"admin/shop/products/", "admin/product-chooser/", "admin/shop/orders/", "admin/shop/stock/"}
    here = [
        route
        for route in addresses(lambda door: isinstance(door, set) and role in door)
        if route.pattern in open_to_all_inside
    ]

    shut = [route.pattern for route in here if not is_let_in(browsers[role].get(route.url(own)))]

    assert here
    assert shut == []


@pytest.mark.parametrize("role", ROLES)
def test_without_the_key_an_own_thing_and_an_absent_one_are_the_same_nothing(browsers, own, role):
    kept = [route for route in addresses(lambda door: door == BY_KEY) if route.takes]
    foreign = {**own, "token": "not-the-key"}

    unlike = []
    for route in kept:
        for method in ("get", "post"):
            ask = getattr(browsers[role], method)
            here, there = ask(route.url(foreign)).status_code, ask(route.url({})).status_code
            if here != there:
                unlike.append(f"{method} {route.pattern}: {here}, {there}")

    assert kept
    assert unlike == []


def test_looking_at_everything_as_an_administrator_changes_nothing(browsers, own):
    before = digest()

    broken = []
    for route in addresses(lambda door: door != BY_KEY):
        if any(word in route.pattern for word in ("logout", "sprite", "failwhale")):  # the last breaks on purpose
            continue
        for url in {route.url(own), route.url({})}:
            if browsers["administrator"].get(url).status_code >= 500:
                broken.append(url)

    assert broken == []
    assert digest() == before


def test_an_absent_thing_is_not_found_by_those_who_may_look(browsers):
    pages = ("inspect", "edit", "ship", "till")
    routes = [
        r
        for r in addresses(lambda door: isinstance(door, set))
        if r.pattern.startswith("admin/shop/") and r.takes == ["pk"]
    ]
    looked = [route for route in routes if any(page in route.pattern for page in pages)]

    found = [r.pattern for r in looked if browsers["administrator"].get(r.url({}, ABSENT)).status_code != 404]

    assert looked
    assert found == []
