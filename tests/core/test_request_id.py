"""Every line of the log has the name of its request, refusals and failures too; nobody writes into the log with it."""

import logging
import re
from contextvars import Context

import pytest
from django.test import Client
from django.urls import path

from config.urls import urlpatterns as the_shops
from core.errors import Invalid

logger = logging.getLogger("shop")


def refuse(request):
    logger.warning("This is refused.")
    raise Invalid()


def fail(request):
    raise RuntimeError("This failed.")


urlpatterns = [path("refuse/", refuse), path("fail/", fail), *the_shops]


@pytest.fixture
def lines(db, settings):
    """`lines(path, **headers)`: the answer, and what it left in the log as the shop's own handler writes it."""
    settings.ROOT_URLCONF = __name__
    [handler] = [each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler]
    written = []

    class Keep(logging.Handler):
        def emit(self, record):
            written.append(handler.format(record))

    keep = Keep()
    keep.addFilter(handler.filters[0])
    logging.getLogger().addHandler(keep)

    def ask(where, **headers):
        written.clear()
        return Client(raise_request_exception=False).get(where, headers=headers), list(written)

    yield ask
    logging.getLogger().removeHandler(keep)


@pytest.mark.parametrize(
    ("where", "status", "count"), [("/en/nowhere/", 404, 1), ("/refuse/", 422, 2), ("/fail/", 500, 1)]
)
def test_every_line_has_the_requests_name_and_the_refusal_tells_it(lines, where, status, count):
    answer, written = lines(where)

    assert answer.status_code == status
    assert len(written) == count
    assert re.fullmatch(r"[0-9a-f]{16}", answer["X-Request-Id"])
    assert all(f" {answer['X-Request-Id']} " in line.splitlines()[0] for line in written)


def test_two_requests_have_two_names(lines):
    first, second = (lines("/en/nowhere/")[0]["X-Request-Id"] for _ in range(2))

    assert first != second


def test_a_name_given_in_front_is_kept(lines):
    answer, written = lines("/en/nowhere/", **{"X-Request-Id": "nginx-0123456789"})

    assert answer["X-Request-Id"] == "nginx-0123456789"
    assert " nginx-0123456789 " in written[0]


@pytest.mark.parametrize("said", ["short", "x" * 65, "two words here", "a\nline of its own", "名字名字名字名字"])
def test_what_is_no_name_is_not_written_into_the_log(lines, said):
    answer, written = lines("/en/nowhere/", **{"X-Request-Id": said})

    assert answer["X-Request-Id"] != said
    assert said not in written[0]


def test_what_is_logged_outside_a_request_says_so(lines):
    record = logging.LogRecord("work", logging.INFO, __file__, 1, "Swept.", None, None)
    [handler] = [each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler]

    Context().run(handler.filters[0].filter, record)

    record.created = record.msecs = 0
    assert handler.format(record) == "1970-01-01T00:00:00.000Z INFO - work Swept."
