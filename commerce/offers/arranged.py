"""In which order what passed stands: newest first, by price, or by name as readers of a language look names up."""

import unicodedata
from collections import defaultdict

from commerce.catalogue.marks import LISTS
from commerce.catalogue.models import Product, ProductText
from commerce.catalogue.models.texts import best_locale
from commerce.offers.judged import Judged, Set
from commerce.offers.narrowing import BY_NAME, NEWEST
from core.web.kept.hand import at_hand


def arranged(on: Judged, passed: Set, order: str, category: str | None, language: str) -> list[int]:
    """The places of what passed, in that order. By name takes one query, or none while the names are at hand.

    In the shelf's own order what cannot be bought stands last.
    """
    bits = f"{passed:0{len(on.products)}b}"[::-1]
    # By name, what is called the same stands newest first, as places do.
    there = range(len(on.products)) if order == BY_NAME else on.orders.get(order, on.orders[NEWEST])
    places = [place for place in there if bits[place] == "1"]
    if order == BY_NAME:
        ranks = at_hand(
            f"names:{category or ''}:{language}", lambda: _ranks(category, language), LISTS, is_true=lambda _: True
        )
        places.sort(key=lambda place: ranks.get(on.products[place], -1))
    return places


def name_key(name: str, language: str) -> bytes:
    """What to compare names by: accents and case aside; Chinese by sound.

    GB 18030 has the common 3,755 characters in the order of their pinyin, so its bytes sort as a dictionary does.
    """
    plain = "".join(each for each in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(each))
    return plain.encode("gb18030" if language.startswith("zh") else "utf-8")


def _ranks(category: str | None, language: str) -> dict[int, int]:
    """Products by pk → where their names come among all; the same for the same name."""
    texts = ProductText.objects.filter(product__state=Product.State.ACTIVE)
    if category:
        texts = texts.filter(product__category__slug=category)
    names: dict[int, dict[str, str]] = defaultdict(dict)
    for product, locale, name in texts.order_by().values_list("product", "locale", "name"):
        names[product][locale] = name
    keys = {pk: name_key(said[best_locale(said, language)], language) for pk, said in names.items()}
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys.values())))}
    return {pk: ranks[key] for pk, key in keys.items()}
