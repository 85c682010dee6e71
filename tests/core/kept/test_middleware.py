"""Which pages are kept, for whom, under which name, and what an answer from the shelf says of itself."""

from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import RequestFactory

from core import clock
from core.web.kept.marks import shows
from core.web.kept.middleware import KeptPagesMiddleware

KEEP = "public, max-age=0, s-maxage=60"


class View:
    """A view that counts how often it is asked, and answers as the test says."""

    def __init__(self, **headers):
        self.headers = {"Cache-Control": KEEP} | {name.replace("_", "-"): value for name, value in headers.items()}
        self.status, self.asked, self.marks, self.queries = 200, 0, (), []
        self.dress = lambda response: response

    def __call__(self, request):
        self.asked += 1
        self.queries.append(request.GET.dict())
        shows(*self.marks)
        return self.dress(HttpResponse(f"page {self.asked}", headers=self.headers, status=self.status))


@pytest.fixture
def view():
    return View()


@pytest.fixture
def ask(any_kept_pages, view):
    """`ask(path, **environ)`: the answer of the middleware in front of the view."""
    door = KeptPagesMiddleware(view)

    def run(path="/en/", method="get", **environ):
        return door(getattr(RequestFactory(), method)(path, **environ))

    return run


def test_a_page_is_made_once_and_served_again(ask, view):
    first, second = ask(), ask()

    assert (first.content, second.content, view.asked) == (b"page 1", b"page 1", 1)
    assert second["Cache-Status"].startswith("Vitrine; hit")
    assert second["ETag"] == first["ETag"]


@pytest.mark.parametrize(
    "said",
    [
        "private, no-store",
        "public, max-age=60",
        "public, max-age=0, s-maxage=0",
        "public, no-cache, s-maxage=60",
        "s-maxage=60",
        "",
    ],
)
def test_only_what_says_so_itself_is_kept(ask, view, said):
    view.headers["Cache-Control"] = said

    ask(), ask()

    assert view.asked == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Vary": "Cookie"},
        {"Vary": "Accept-Encoding, Accept-Language"},
        {"Vary": "*"},
        {"Set-Cookie": "basket=abc"},
        {"Content-Encoding": "gzip"},
        {"Content-Security-Policy": "script-src 'nonce-abc'"},
    ],
)
def test_what_may_be_one_readers_own_is_not_kept(ask, view, headers):
    view.headers |= headers

    ask(), ask()

    assert view.asked == 2


def test_an_answer_that_sets_a_cookie_is_not_kept(ask, view):
    view.dress = lambda response: response.set_cookie("basket", "abc") or response

    ask(), ask()

    assert view.asked == 2


@pytest.mark.parametrize("status", [301, 302, 404, 410, 500])
def test_nothing_but_a_whole_page_is_kept(ask, view, status):
    view.status = status

    ask(), ask()

    assert view.asked == 2


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_COOKIE": "basket=1; sessionid =abc"},
        {"HTTP_COOKIE": "messages=hello"},
        {"HTTP_AUTHORIZATION": "Basic abc"},
    ],
)
def test_somebody_gets_a_page_of_their_own_and_leaves_none_behind(ask, view, environ):
    ask(**environ)
    stranger = ask()
    again = ask(**environ)

    assert (stranger.content, again.content) == (b"page 2", b"page 3")


def test_a_basket_is_no_reason_to_make_a_page_afresh(ask, view):
    ask()

    assert ask(HTTP_COOKIE="basket=secret; has_basket=1; csrftoken=x; language=en").content == b"page 1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"path": "/en/"}, {"path": "/zh-hans/"}),
        ({"path": "/en/"}, {"path": "/en/", "HTTP_HOST": "localhost"}),
        ({"path": "/en/"}, {"path": "/en/", "secure": True}),
        ({"path": "/en/shop/"}, {"path": "/en/shop/?page=2"}),
        ({"path": "/en/shop/?page=1&page=2"}, {"path": "/en/shop/?page=2&page=1"}),
    ],
)
def test_another_address_is_another_page(ask, one, other):
    assert ask(**one).content != ask(**other).content


def test_another_currency_is_another_page(ask, settings):
    ask()
    settings.SITE_CURRENCY = "EUR"

    assert ask().content == b"page 2"


def test_the_order_of_parameters_makes_no_other_page(ask):
    ask("/en/shop/?v=A&page=2")

    assert ask("/en/shop/?page=2&v=A").content == b"page 1"


def test_a_senders_statistics_reach_no_page_that_others_read(ask, view):
    ask("/en/?utm_source=%3Cevil%3E&v=A&gclid=1")

    assert ask("/en/?v=A").content == b"page 1"
    assert view.queries == [{"v": "A"}]


def test_a_redirect_keeps_a_senders_statistics(ask, view):
    view.status, view.headers["Location"] = 301, "/en/new/"

    assert ask("/en/old?utm_source=letter")["Location"] == "/en/new/?utm_source=letter"


@pytest.mark.parametrize("query", ["?q=lamp", "?v=A&unknown=1", "?v=" + "A" * 400])
def test_a_page_asked_for_with_anything_else_is_made_afresh(ask, view, query):
    ask(f"/en/{query}"), ask(f"/en/{query}")

    assert view.asked == 2


def test_head_gets_the_headers_of_the_kept_page_and_no_body(ask):
    page = ask()
    head = ask(method="head")

    assert head.content == b""
    assert (head["ETag"], head["Content-Type"]) == (page["ETag"], page["Content-Type"])


def test_head_leaves_no_empty_page_behind(ask):
    ask(method="head")

    assert ask().content == b"page 2"


def test_whoever_has_the_page_already_is_told_so_in_a_line(ask, view):
    view.headers["Content-Language"] = "en"
    page = ask()
    known = ask(HTTP_IF_NONE_MATCH=f"W/{page['ETag']}")

    assert (known.status_code, known.content) == (304, b"")
    assert known["ETag"] == page["ETag"]
    assert "Content-Type" not in known
    assert "s-maxage" in known["Cache-Control"]


def test_an_answer_from_the_shelf_says_what_is_left_and_no_more(ask, view):
    began = clock.now()
    with time_machine.travel(began, tick=False) as time:
        ask()
        time.move_to(began + timedelta(seconds=25.5))
        later = ask()

    assert later["Cache-Control"] == "public, max-age=0, s-maxage=34"
    assert not later.has_header("Age")


def test_a_page_is_made_afresh_when_its_time_is_over(ask, view):
    began = clock.now()
    view.headers["Cache-Control"] = "public, max-age=0, s-maxage=20"
    with time_machine.travel(began, tick=False) as time:
        ask()
        time.move_to(began + timedelta(seconds=20))
        assert ask().content == b"page 2"


def test_writing_goes_through(ask, view):
    ask()

    assert ask(method="post").content == b"page 2"
    assert ask().content == b"page 1"


@pytest.mark.parametrize(
    ("path", "status", "is_forgotten"),
    [
        ("/admin/catalogue/category/edit/1/", 302, True),
        ("/admin/settings/themes/sitetheme/edit/1/", 200, True),
        ("/admin/pages/3/privacy/", 200, True),
        ("/admin/pages/3/edit/", 200, False),
        ("/admin/pages/3/edit/preview/", 200, False),
        ("/admin/snippets/cms/author/preview/1/", 200, False),
        ("/admin/catalogue/category/edit/1/", 403, False),
    ],
)  # fmt: skip
def test_what_an_editor_saves_may_be_on_any_page(ask, view, path, status, is_forgotten, commit, db):
    ask()

    view.status = status
    with commit():
        ask(path, method="post")
    view.status = 200

    assert (ask().content != b"page 1") is is_forgotten
