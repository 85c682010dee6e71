"""Why a page is not published."""

from django.utils.translation import gettext_lazy as _

from core.errors import CommerceError


class NotReady(CommerceError):
    """The page lacks what every published one must say; `errors` names each field and what it lacks,

    `page_id` the page, None for one that is not in the tree yet."""

    code = "not_ready"
    title = _("This page cannot be published yet.")

    def __init__(self, problems: dict[str, str], *, page_id: int | None = None):
        self.problems = problems
        self.page_id = page_id
        errors = [{"field": field, "message": str(message)} for field, message in problems.items()]
        super().__init__(" ".join(str(message) for message in problems.values()), errors=errors)


class ReviewEnded(CommerceError):
    """The link to a draft has expired or was revoked."""

    code = "review_ended"
    status = 410
    title = _("This link has ended. Please ask whoever sent it for a new one.")


class TooManyAnswers(CommerceError):
    """More answers came by one link than people write."""

    code = "too_many_answers"
    status = 429
    retry_after = 60
    title = _("Many answers came in a short time. Please wait a minute and send yours again.")
