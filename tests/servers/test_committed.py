"""Tests that commit leave nothing behind, and find what the migrations made."""

import threading

import pytest
from django.db import connection, connections, transaction
from wagtail.models import Page, Site

from core.users.models import User

pytestmark = [pytest.mark.races, pytest.mark.usefixtures("committed")]


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_one_test_commits_the_next_does_not_find(time):
    assert not User.objects.exists()

    User.objects.create_user("kept@vitrine.example", "x")

    assert User.objects.count() == 1


@pytest.mark.parametrize("time", ["first", "second"])
def test_the_root_page_and_the_site_are_there_each_time(time):
    assert Page.objects.exists()
    assert Site.objects.exists()


def test_another_thread_sees_what_was_committed():
    seen = []

    def look():
        seen.append(User.objects.count())
        connections.close_all()

    with transaction.atomic(durable=True):
        User.objects.create_user("kept@vitrine.example", "x")
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert seen == [1]


def test_a_transaction_is_a_real_one():
    assert not connection.in_atomic_block
