"""Why a file of cues is not taken."""

from django.utils.translation import gettext_lazy as _

from core.errors import Invalid


class CuesRefused(Invalid):
    """Nothing was taken. `errors` names every fault with its place: `line` of a WebVTT file, `field` of a JSON one."""

    code = "cues_refused"
    title = _("The file was not taken; nothing has changed.")
