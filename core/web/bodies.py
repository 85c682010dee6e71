"""No request to the API or a webhook may be larger than it has reason to be."""

from django.utils.translation import gettext_lazy as _

from core.errors import CommerceError
from core.web.problems import problem

LIMIT = 64 * 1024
LIMITED_PATHS = ("/api/", "/webhooks/")


class BodyTooLarge(CommerceError):
    """The body is larger than any such call needs."""

    code = "body_too_large"
    status = 413
    title = _("The request is larger than 64 KiB.")


class LengthMissing(CommerceError):
    """The body's length was not declared, so nobody knows when to stop."""

    code = "length_required"
    status = 411
    title = _("The request must say how long it is.")


class BodyLimitMiddleware:
    """Refuses by the declared length, before a byte of the body is read; a length that is not declared is none."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(LIMITED_PATHS):
            if declared_length(request) > LIMIT:
                return problem(BodyTooLarge(), instance=request.path)
            if request.headers.get("Transfer-Encoding") and "CONTENT_LENGTH" not in request.META:
                return problem(LengthMissing(), instance=request.path)
        return self.get_response(request)


def declared_length(request) -> int:
    """The Content-Length, or 0 where it is absent or no number."""
    declared = request.META.get("CONTENT_LENGTH") or "0"
    return int(declared) if declared.isascii() and declared.isdigit() else 0
