"""Why a page is not published."""

from django.utils.translation import gettext_lazy as _

from core.errors import CommerceError


class NotReady(CommerceError):
    """The article lacks what every published one must say; `errors` names each field and what it lacks."""

    code = "not_ready"
    title = _("This article cannot be published yet.")

    def __init__(self, problems: dict[str, str]):
        self.problems = problems
        errors = [{"field": field, "message": str(message)} for field, message in problems.items()]
        super().__init__(" ".join(str(message) for message in problems.values()), errors=errors)
