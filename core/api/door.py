"""The API's door: whatever happens behind it, a client hears JSON that nobody keeps. No cookies, no session, no CSRF:

the token in the address is the key.
"""

from functools import wraps

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from ninja.errors import HttpError, ValidationError

from core.api.errors import MalformedJson, MethodNotAllowed, Unreadable
from core.api.faults import faults_of
from core.errors import CommerceError, Invalid, NotFound
from core.idempotency.errors import KeyMissing
from core.web.bodies import BodyTooLarge
from core.web.problems import as_refusal, problem

NEVER = "private, no-store"


def behind_the_door(view):
    """The view as a part of the API: exempt from CSRF, its 404 and 405 as problems, its answers kept by nobody."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = told(request, NotFound())
        if isinstance(response, HttpResponseNotAllowed):
            allow = response["Allow"]
            response = told(request, MethodNotAllowed())
            response["Allow"] = allow
        response.headers.setdefault("Cache-Control", NEVER)
        return response

    return guarded


@behind_the_door
def no_such_operation(request: HttpRequest) -> HttpResponse:
    """What every unknown address below /api/ answers."""
    return told(request, NotFound())


def told(request: HttpRequest, error: CommerceError) -> HttpResponse:
    """The refusal as a problem. A 404 does not repeat the address, so that absent and foreign things look alike."""
    return problem(error, instance="" if error.status == 404 else request.path)


def answer_refusals(api) -> None:
    """Teach the API to say each of these as a problem. What is not among them is a fault of ours, and stays a 500."""
    api.add_exception_handler(CommerceError, told)
    api.add_exception_handler(OperationalError, _busy)
    api.add_exception_handler(ValidationError, _misshapen)
    api.add_exception_handler(Http404, lambda request, error: told(request, NotFound()))
    api.add_exception_handler(HttpError, _unparsed)
    api.add_exception_handler(RequestDataTooBig, lambda request, error: told(request, BodyTooLarge()))
    api.add_exception_handler(SuspiciousOperation, lambda request, error: told(request, Unreadable()))
    api.add_exception_handler(UnreadablePostError, lambda request, error: told(request, Unreadable()))


def _busy(request, error: OperationalError) -> HttpResponse:
    refusal = as_refusal(error)
    if refusal is None:
        raise error
    return told(request, refusal)


def _misshapen(request, error: ValidationError) -> HttpResponse:
    faults = faults_of(error.errors)
    only_the_key = {fault["field"] for fault in faults} == {"Idempotency-Key"}
    return told(request, KeyMissing(errors=faults) if only_the_key else Invalid(errors=faults))


def _unparsed(request, error: HttpError) -> HttpResponse:
    if error.status_code != 400:
        raise error
    return told(request, MalformedJson())
