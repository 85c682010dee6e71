"""The one client that talks to the outside: short timeouts, no redirects, and never inside a transaction."""

import functools
from http.cookiejar import DefaultCookiePolicy

import httpx

from core.locks import refuse_inside_transaction

# A buyer waits for the answer: a page must be there within five seconds, and no answer is an answer we can act on.
TIMEOUT = httpx.Timeout(4.0, connect=2.0)
# Shorter than any server keeps an idle one: a call must not meet a connection that is just being closed.
KEPT = httpx.Limits(keepalive_expiry=2.0)


class OutcomeUnknown(Exception):
    """The other side may or may not have done it: only it can say."""


def post_json(url: str, body: dict, *, headers: dict[str, str]) -> httpx.Response:
    """POST, or raise OutcomeUnknown when no whole answer came back."""
    return _send("POST", url, json=body, headers=headers)


def get(url: str, *, headers: dict[str, str]) -> httpx.Response:
    """GET, or raise OutcomeUnknown when no whole answer came back."""
    return _send("GET", url, headers=headers)


def _send(method: str, url: str, **request) -> httpx.Response:
    refuse_inside_transaction(f"{method} {url}")
    try:
        response = _client().request(method, url, timeout=TIMEOUT, **request)
    except httpx.HTTPError as error:
        raise OutcomeUnknown(f"{method} {url}: {error!r}") from error
    if response.status_code >= 500:
        raise OutcomeUnknown(f"{method} {url}: {response.status_code}")
    return response


@functools.cache
def _client() -> httpx.Client:
    """The process's own: making one, with the certificates it believes, costs more than a call. It keeps no cookies."""
    client = httpx.Client(follow_redirects=False, limits=KEPT)
    client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return client
