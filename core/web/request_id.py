"""A name for each request, on every line that is logged while it is answered, so that what belongs together is found.

A server in front may give the name (`X-Request-Id`: letters, digits, `.`, `_` and `-`, eight to sixty-four of them);
what does not look like one is replaced, since it is written into the log.
"""

import logging
import re
import secrets
from contextvars import ContextVar

NONE = "-"
NAME = re.compile(r"[A-Za-z0-9._-]{8,64}", re.ASCII)

# Not taken back at the end: Django logs what was refused after the last middleware is done. The next request of the
# thread has the next name.
current: ContextVar[str] = ContextVar("request_id", default=NONE)


class RequestIdMiddleware:
    """Outermost: names the request. A refusal tells the name, for who reports it; a kept page belongs to none."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        said = request.META.get("HTTP_X_REQUEST_ID", "")
        request.id = said if NAME.fullmatch(said) else secrets.token_hex(8)
        current.set(request.id)
        response = self.get_response(request)
        if response.status_code >= 400:
            response["X-Request-Id"] = request.id
        return response


class WithRequestId(logging.Filter):
    """Adds `request_id` to every record: of the request it speaks of, or else of the one that runs."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never hold a record back."""
        record.request_id = getattr(getattr(record, "request", None), "id", None) or current.get()
        return True
