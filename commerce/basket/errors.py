"""Why a basket refuses."""

from django.utils.translation import gettext_lazy as _

from core.errors import CommerceError, Invalid


class LineRefused(Invalid):
    """A line that cannot be added or changed; `errors` names every field that is wrong."""

    code = "line_refused"
    title = _("This cannot go into the basket.")


class NothingTicked(LineRefused):
    """Many things could have been added and none was asked for."""

    title = _("Nothing is ticked yet. Tick what you would like, and send it again.")


class BasketFull(CommerceError):
    """More lines than a basket holds."""

    code = "basket_full"
    title = _("A basket holds at most 50 different things.")


class DeliveryNotOffered(Invalid):
    """The delivery that a quote was asked for is not offered; the argument names what stands in the way."""

    code = "not_delivered"
    title = _("We do not deliver there that way.")

    def __init__(self, field: str):
        super().__init__(errors=[{"field": field, "message": str(self.title)}])
