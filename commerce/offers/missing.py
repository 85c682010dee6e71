"""What a product still lacks before it may be for sale, all of it at once."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def missing_for_sale(*, has_text: bool, skus: Iterable[str], priced: Iterable[str]) -> list[str]:
    """One sentence per thing that is missing; empty when shoppers would see the product.

    `skus` are its variants that are not archived, `priced` those of them that have a price now.
    """
    missing = [] if has_text else [_("It has no text in any language.")]
    skus = list(skus)
    if not skus:
        missing.append(_("It has no variant that could be sold."))
    elif not set(priced) & set(skus):
        words = ngettext("Its variant %(skus)s has no price.", "None of its variants %(skus)s has a price.", len(skus))
        missing.append(words % {"skus": ", ".join(skus)})
    return missing
