"""Why a repeated key is refused."""

from django.utils.translation import gettext_lazy as _

from core.errors import CommerceError


class KeyMissing(CommerceError):
    """The operation takes money or goods, and needs a key."""

    code = "idempotency_key_missing"
    status = 422
    title = _("This call needs an Idempotency-Key header.")


class KeyReused(CommerceError):
    """The same key came with another body."""

    code = "idempotency_key_reused"
    status = 422
    title = _("This Idempotency-Key was used for another request.")


class StillRunning(CommerceError):
    """The first request with this key has not been answered yet."""

    code = "idempotency_in_progress"
    status = 409
    title = _("The first request with this key is still running.")
    retry_after = 2
