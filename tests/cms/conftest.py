"""A magazine with one section and nothing in it."""

import pytest

from tests.factories import stories


@pytest.fixture
def home(db):
    """The English front page."""
    return stories.home()


@pytest.fixture
def section(home):
    """The section "At home"."""
    return stories.section(home)
