"""What every test may ask for: a moment, a small named cast, servers. Nothing here lets a test leave this machine."""

import ipaddress
import os
import socket
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.utils import translation

from core.web.kept.hand import let_go
from tests.servers.missing import closing_list, remember

pytest_plugins = [
    "tests.servers.fixtures",
    "tests.servers.committed",
    "tests.factories.cast",
    "tests.factories.gateway",
    "tests.factories.api",
    "tests.factories.staff",
    "tests.factories.kept",
]


@pytest.fixture
def at() -> datetime:
    """The moment at which tests happen: a Monday morning in June."""
    return datetime(2026, 6, 1, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def as_if_first(settings):
    """Every test starts in the site's first language and with nothing remembered, whatever the one before asked for."""
    translation.activate(settings.LANGUAGE_CODE)
    cache.clear()
    let_go()


@pytest.fixture(autouse=True, scope="session")
def loopback_only():
    """Refuse every connection that would leave this machine."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex
    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", lambda self, address: connect(self, _checked(self, address)))
    patch.setattr(socket.socket, "connect_ex", lambda self, address: connect_ex(self, _checked(self, address)))
    yield
    patch.undo()


def _checked(sock: socket.socket, address):
    if sock.family == socket.AF_UNIX or _is_loopback(address[0]):
        return address
    raise AssertionError(f"A test tried to reach {address[0]}: tests stay on this machine.")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True)
def no_flush(request):
    """Refuse the kind of database test that empties every table: it takes Wagtail's root page and site with it."""
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction")):
        raise AssertionError("Test commits and races against a server of tests/servers, on a database of its own.")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Remember which tests could not run, and for want of what."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and isinstance(report.longrepr, tuple) and " needs " in f" {report.longrepr[2]}":
        remember(report.longrepr[2].rpartition("needs ")[2], item.nodeid)


def pytest_sessionfinish(session, exitstatus):
    """With CI=true, what could not run is a failure."""
    if closing_list() and os.environ.get("CI") == "true" and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    """One closing list of what could not run."""
    lines = closing_list()
    if lines:
        terminalreporter.section("what could not run here")
        for line in lines:
            terminalreporter.line(line)
