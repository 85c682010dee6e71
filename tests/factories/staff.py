"""People of the admin, each logged in with a browser: an editor, a merchandiser, a clerk, an administrator."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from core.users.models import User
from core.users.roles import CLERKS, EDITORS, MERCHANDISERS, WRITERS, ensure_roles


def client_of(role: str) -> Client:
    """A logged-in browser of somebody of this role."""
    ensure_roles()
    person = User.objects.create_user(f"{role.lower()}@vitrine.example", "a-long-password")
    person.groups.add(Group.objects.get(name=role))
    return logged_in(person)


@pytest.fixture
def editor(db) -> Client:
    """Writes stories, chooses products."""
    return client_of(EDITORS)


@pytest.fixture
def merchandiser(db) -> Client:
    """Keeps the shop."""
    return client_of(MERCHANDISERS)


@pytest.fixture
def clerk(db) -> Client:
    """Keeps the stock of a store, once a test has given them one."""
    return client_of(CLERKS)


@pytest.fixture
def writer(db) -> Client:
    """Writes stories and hands them in."""
    return client_of(WRITERS)


@pytest.fixture
def reader(db) -> Client:
    """Has an account, and no business in the admin."""
    return logged_in(User.objects.create_user("reader-with-account@vitrine.example", "a-long-password"))


@pytest.fixture
def administrator(db) -> Client:
    """May do everything."""
    return logged_in(User.objects.create_superuser("admin@vitrine.example", "a-long-password"))


def logged_in(person: User) -> Client:
    """A browser that this person has logged in with."""
    client = Client()
    client.force_login(person)
    return client
