"""What a stranger may see is found without walking through the whole tree for every page of it."""

import pytest
from django.db import connection
from wagtail.models import PageViewRestriction

from cms.stories import articles_under
from tests.factories import stories

pytestmark = pytest.mark.django_db


def test_a_restriction_closes_its_page_and_all_below_it_and_nothing_beside(home, section):
    closed = stories.section(home, "closed", title="Closed")
    stories.article(closed, "within")
    seen = stories.article(section, "outside")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")

    assert list(articles_under(home.path)) == [seen]


def test_whether_a_page_is_restricted_is_looked_up_and_not_sought(home):
    if connection.vendor == "sqlite":
        plan = articles_under(home.path).explain()

        restriction = plan.partition("CORRELATED")[2]
        assert "SCAN" not in restriction.partition("LIST SUBQUERY")[0]
