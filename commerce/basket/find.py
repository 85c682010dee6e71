"""Find a basket by its token. The token is the key: a wrong one and an absent one are the same nothing."""

from commerce.basket.models import Basket
from core.errors import NotFound


def find_basket(token: str) -> Basket:
    """The basket of that token. Raises NotFound."""
    could_be = token.isascii() and token.isprintable() and 0 < len(token) <= 64
    basket = Basket.objects.filter(token=token).first() if could_be else None
    if basket is None:
        raise NotFound()
    return basket
