"""Why offers refuse."""

from django.utils.translation import gettext_lazy as _

from core.errors import CommerceError


class ProductMoved(CommerceError):
    """Somebody else has saved the product since it was read."""

    code = "product_moved"
    title = _("Somebody else has changed a product in the meantime.")
