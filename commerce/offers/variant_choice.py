"""Choosing a variant in the editor: a list of what the product beside it comes in. What is stored is the SKU.

The list is filled in the browser (static/offers/variant-choice.js) from `VARIANTS`, whenever another product is chosen.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail import blocks

from commerce.offers.cards import cards_for
from commerce.offers.shapes import Stock, VariantChoice
from core import clock

VARIANTS = "shop_variant_choices"


class VariantWidget(forms.TextInput):
    """A field for a SKU that its script turns into a list; `beside` is the name of the product's field next to it."""

    def __init__(self, beside: str = "product", **kwargs):
        self.beside = beside
        super().__init__(**kwargs)

    def render(self, name, value, attrs=None, renderer=None):
        """The plain field, and what its script needs to know."""
        return format_html(
            '<variant-choice data-url="{}" data-beside="{}" data-any="{}" data-none="{}" data-gone="{}">'
            "{}</variant-choice>",
            reverse(VARIANTS),
            self.beside,
            _("The first one in stock"),
            _("Choose the product first"),
            _("not sold any more"),
            super().render(name, value, attrs, renderer),
        )


class VariantBlock(blocks.CharBlock):
    """The SKU of one of the variants of the product in the same block; empty for the first in stock."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.field.widget = VariantWidget(attrs=self.field.widget.attrs)

    def get_searchable_content(self, value):
        """Nothing: a SKU is no part of what a page says."""
        return []

    def deconstruct(self):
        """As the plain block it is stored by, so that no migration depends on this module."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.CharBlock", args, kwargs


def variant_block() -> VariantBlock:
    """The field as every block has it, beside a field called `product`."""
    return VariantBlock(
        label=_("Variant"), required=False, max_length=50, help_text=_("The first one in stock, unless you choose.")
    )


def variant_faults(value) -> dict[str, ValidationError]:
    """What is wrong with a block's variant, by field: it is another product's, and this one's are named. Or nothing."""
    sku, product = value.get("variant"), value.get("product")
    skus = list(product.variants.values_list("sku", flat=True)) if sku and product else []
    if not sku or not product or sku in skus:
        return {}
    message = gettext("This product has these SKUs: %(skus)s.") % {"skus": ", ".join(skus)}
    return {"variant": ValidationError(message)}


@never_cache
@require_GET
def variants(request: HttpRequest) -> JsonResponse:
    """`?product=7`: what it comes in, with price and stock now; nothing where it cannot be sold."""
    pks = chosen_pks(request)[:1]
    card = next(iter(cards_for(pks, clock.now(), get_language()).values()), None)
    told = [{"sku": choice.sku, "label": label_of(choice)} for choice in card.variants] if card else []
    return JsonResponse({"variants": told})


def chosen_pks(request: HttpRequest) -> list[int]:
    """The products an editor has chosen so far (`?product=7&product=9`), each once; what is no pk is passed over."""
    said = request.GET.getlist("product")
    return list(dict.fromkeys(int(pk) for pk in said if pk.isascii() and pk.isdigit() and len(pk) < 19))


def urls() -> list:
    """The list's address in the admin, for whoever may enter it."""
    return [path("shop/variant-choices/", variants, name=VARIANTS)]


def label_of(choice: VariantChoice) -> str:
    """A variant in one line: "Pine green · ¥689 · In stock"."""
    price = choice.offer.price.format(get_language())
    return " · ".join([choice.name or choice.sku, price, stock_in_words(choice.offer.stock)])


def stock_in_words(stock: Stock) -> str:
    """Its stock as the editor reads it."""
    words = {"in_stock": gettext("In stock"), "low": gettext("Only %(count)s left"), "sold_out": gettext("Sold out")}
    return words.get(stock.state, stock.state) % {"count": stock.left}
