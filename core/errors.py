"""Errors people meet: a class per situation, with a stable code, a status and data."""

from django.utils.translation import gettext_lazy as _


class CommerceError(Exception):
    """Something a shopper or a client did cannot be done. Subclasses say what, and carry the data that explains it."""

    code = "refused"
    status = 409
    title = _("This cannot be done.")

    def __init__(self, detail: str = "", *, errors: list[dict] | None = None, **extra):
        self.detail = detail or str(self.title)
        self.errors = errors or []
        self.extra = extra
        super().__init__(self.detail)


class NotFound(CommerceError):
    """There is no such thing, or it is somebody else's: the answer is the same."""

    code = "not_found"
    status = 404
    title = _("There is nothing here.")


class Invalid(CommerceError):
    """The input is wrong; `errors` names every field at once."""

    code = "invalid"
    status = 422
    title = _("Some of what was sent is wrong.")


class TryAgain(CommerceError):
    """The database was busy for longer than a person waits."""

    code = "try_again"
    status = 503
    title = _("We are very busy. Please try again.")
