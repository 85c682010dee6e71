"""Find a basket by its token. The token is the key: a wrong one and an absent one are the same nothing."""

from commerce.basket.models import Basket
from core.errors import NotFound


def find_basket(token: str) -> Basket:
    """The basket of that token. Raises NotFound."""
    basket = Basket.objects.filter(token=token).first() if token and len(token) <= 64 else None
    if basket is None:
        raise NotFound()
    return basket
