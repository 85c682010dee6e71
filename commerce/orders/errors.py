"""Why an order refuses."""

from django.utils.translation import gettext_lazy as _

from core.errors import CommerceError


class IllegalMove(CommerceError):
    """The table of moves has no such step."""

    code = "illegal_move"
    title = _("The order is not in a state that allows this.")
