"""Why stock refuses."""

from django.utils.translation import gettext_lazy as _

from core.errors import CommerceError


class OutOfStock(CommerceError):
    """Some lines ask for more than can be promised: all of them at once, with what is left of each."""

    code = "out_of_stock"
    title = _("Some of this is sold out.")

    def __init__(self, shortages: dict[str, tuple[int, int]]):
        """`shortages` maps a SKU to (wanted, left)."""
        self.shortages = shortages
        errors = [
            {"sku": sku, "wanted": wanted, "left": left, "message": self._words(sku, wanted, left)}
            for sku, (wanted, left) in shortages.items()
        ]
        super().__init__(errors=errors)

    @staticmethod
    def _words(sku: str, wanted: int, left: int) -> str:
        if left == 0:
            return str(_("%(sku)s is sold out.") % {"sku": sku})
        words = _("%(sku)s: only %(left)s left, %(wanted)s wanted.")
        return str(words % {"sku": sku, "left": left, "wanted": wanted})


class CountTooLow(CommerceError):
    """Fewer on hand than are already promised to people who paid."""

    code = "count_too_low"
    title = _("That would leave fewer than are already set aside for orders.")


class StockMoved(CommerceError):
    """Somebody sold, received or counted since the figure was read: what was counted then is not what is there now."""

    code = "stock_moved"
    title = _("The stock has moved since this page was opened. Look at the figures and count again.")
