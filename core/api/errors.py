"""What a client of the API is told when it did not speak HTTP, JSON or our shapes."""

from django.utils.translation import gettext_lazy as _

from core.errors import CommerceError


class MalformedJson(CommerceError):
    """The body is no JSON."""

    code = "malformed_json"
    status = 400
    title = _("The body is not JSON.")


class Unreadable(CommerceError):
    """The request broke off, or is shaped as no client of ours would."""

    code = "unreadable"
    status = 400
    title = _("The request could not be read.")


class MethodNotAllowed(CommerceError):
    """The address is right, the verb is not."""

    code = "method_not_allowed"
    status = 405
    title = _("This address does not answer to that method.")
