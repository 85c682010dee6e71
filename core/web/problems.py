"""Every refusal in one shape: problem+json (RFC 9457) for programs, a page with a sentence for people."""

import logging

from django.db import OperationalError
from django.http import HttpRequest, JsonResponse
from django.shortcuts import render

from core.errors import CommerceError, TryAgain

logger = logging.getLogger(__name__)

TYPE_BASE = "https://vitrine.example/problems/"


def problem(error: CommerceError, *, instance: str = "") -> JsonResponse:
    """The error as application/problem+json, with its stable code and every fault at once."""
    body = {
        "type": f"{TYPE_BASE}{error.code}",
        "title": str(error.title),
        "status": error.status,
        "detail": str(error.detail),
        "code": error.code,
        "errors": error.errors,
        **error.extra,
    }
    if instance:
        body["instance"] = instance
    response = JsonResponse(body, status=error.status, content_type="application/problem+json")
    response["Cache-Control"] = "private, no-store"
    retry_after = getattr(error, "retry_after", 2 if error.status == 503 else None)
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response


class ProblemMiddleware:
    """Answers a CommerceError that no view turned into something better; a busy database becomes 503, never 500."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception):
        """The page or the JSON for an expected refusal; None lets the unexpected ones through."""
        error = as_refusal(exception)
        if error is None:
            return None
        if request.path.startswith("/api/"):
            return problem(error, instance=request.path)
        return refusal_page(request, error)


def refusal_page(request: HttpRequest, error: CommerceError):
    """The refusal as a page with a sentence, kept by nobody."""
    response = render(request, "problem.html", {"error": error}, status=error.status)
    response["Cache-Control"] = "private, no-store"
    return response


def as_refusal(exception: Exception) -> CommerceError | None:
    """The refusal this exception stands for: itself, or `TryAgain` where the database was too busy; else None."""
    if isinstance(exception, CommerceError):
        return exception
    if isinstance(exception, OperationalError) and _is_busy(exception):
        logger.warning("Database busy: %r", exception)
        return TryAgain()
    return None


def _is_busy(exception: OperationalError) -> bool:
    state = getattr(exception.__cause__, "sqlstate", None)
    return state in {"40001", "40P01", "55P03", "57014"} or "database is locked" in str(exception)
