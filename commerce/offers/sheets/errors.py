"""Why a file is refused before its rows are looked at."""

from django.utils.translation import gettext_lazy as _

from core.errors import CommerceError


class Unreadable(CommerceError):
    """The file is no table that could be a list of products. The detail says what to do about it."""

    code = "unreadable_file"
    status = 422
    title = _("This file cannot be read.")
