"""Debian's Chromium through Playwright, against the demo as `make demo` starts it; axe for what is hard to hear."""

import os
import shutil
from pathlib import Path

import pytest

from tests.browser.axe import complaints
from tests.browser.chromium import CHROMIUM, FLAGS
from tests.servers.demo import Demo, demo
from tests.servers.missing import cannot_run

# Playwright's loop runs in this thread; the database work of such a test happens in the demo's own processes.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items):
    """Everything in this folder drives a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start Debian's Chromium; the suite downloads none."""
    if not shutil.which(CHROMIUM):
        cannot_run("Chromium")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def demo_shop(sqlite_worlds, tmp_path_factory) -> Demo:
    """The demo, open for the whole run. What a test buys is really gone afterwards."""
    directory = tmp_path_factory.mktemp("demo")
    with demo(sqlite_worlds.copy("demo", directory), directory) as running:
        yield running


@pytest.fixture(scope="session")
def base_url(demo_shop) -> str:
    """So that `page.goto("/en/")` goes to the demo."""
    return demo_shop.base_url


@pytest.fixture(params=[PHONE, DESK], ids=["390px", "1280px"])
def viewport(request) -> dict[str, int]:
    """A telephone, then a desk."""
    return request.param


@pytest.fixture
def browser_context_args(browser_context_args, request):
    """A context as wide as the test asks; the mark `no_javascript` takes scripts away."""
    width = request.getfixturevalue("viewport") if "viewport" in request.fixturenames else DESK
    has_scripts = request.node.get_closest_marker("no_javascript") is None
    still = {"reduced_motion": "reduce"}  # nothing is measured while it fades in
    return {**browser_context_args, **still, "viewport": width, "java_script_enabled": has_scripts}


@pytest.fixture
def expect_accessible():
    """`expect_accessible(page)`: axe finds nothing to complain about, or says all of it at once."""

    def check(page) -> None:
        told = complaints(page)
        assert not told, f"{page.url}\n" + "\n".join(told)

    return check
