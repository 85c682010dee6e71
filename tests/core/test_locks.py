"""A lock that would be gone before it was used is refused, also by a statement that was made where it was allowed."""

from unittest.mock import patch

import pytest
from django.db import connection
from wagtail.models import Page

from core.locks import NotInTransaction, for_lock, lock, lock_by
from core.prepared import Prepared


def test_outside_a_transaction_nothing_is_locked(db):
    root = Page.objects.get(depth=1)
    at = Prepared(lambda pk: for_lock(Page.objects.filter(pk=pk)))
    found = [lock_by(at, pk=root.pk), lock_by(at, pk=root.pk + 1000)]

    with patch.object(connection, "in_atomic_block", False):
        with pytest.raises(NotInTransaction):
            lock_by(at, pk=root.pk)
        with pytest.raises(NotInTransaction):
            lock(Page.objects.filter(pk=root.pk))

    assert found == [root, None]
