"""Find a basket by its token, or lock a known one. A wrong token and an absent basket are the same nothing."""

from commerce.basket.models import Basket
from core.errors import NotFound
from core.locks import for_lock, lock_by
from core.prepared import Prepared


def find_basket(token: str) -> Basket:
    """The basket of that token. Raises NotFound."""
    could_be = token.isascii() and token.isprintable() and 0 < len(token) <= 64
    basket = next(iter(_with(token=token)), None) if could_be else None
    if basket is None:
        raise NotFound()
    return basket


def lock_basket(pk: int) -> Basket | None:
    """That basket, locked and fresh. Raises NotInTransaction."""
    return lock_by(_at, pk=pk)


@Prepared
def _with(token):
    return Basket.objects.filter(token=token)


@Prepared
def _at(pk):
    return for_lock(Basket.objects.filter(pk=pk))
