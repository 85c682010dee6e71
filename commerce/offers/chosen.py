"""The field that holds a chosen product: its picture, price and stock beside its name, as the chooser showed them."""

from django import forms
from django.templatetags.static import static
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.widgets import BaseChooser, BaseChooserAdapter

from commerce.catalogue.models import Product
from commerce.offers.cards import cards_for
from commerce.offers.shapes import ProductCard
from core import clock


def glimpse_of(product: Product) -> dict:
    """Its picture's address and its figures in words: what an editor wants to see of it. Fit for JSON."""
    card = cards_for([product.pk], clock.now(), get_language()).get(product.pk)
    if card is None:
        return {"picture": "", "figures": _("Not for sale: readers do not see it.")}
    price = card.offer.price.format(get_language())
    if card.from_price:
        price = _("from %(price)s") % {"price": price}
    figures = _("%(price)s · %(stock)s") % {"price": price, "stock": stock_left(card)}
    return {"picture": card.picture.thumb if card.picture else "", "figures": figures}


def stock_left(card: ProductCard) -> str:
    """What is left of it, in words."""
    words = {"in_stock": _("In stock"), "low": _("Only %(count)s left"), "sold_out": _("Sold out")}
    return str(words.get(card.offer.stock.state, card.offer.stock.state)) % {"count": card.offer.stock.left}


class ProductWidget(BaseChooser):
    """Wagtail's chooser field, with the glimpse."""

    template_name = "offers/admin/chosen.html"
    classname = "product-chooser"
    js_constructor = "ProductChooser"

    def get_value_data_from_instance(self, instance):
        """With the glimpse of the product."""
        return {**super().get_value_data_from_instance(instance), **glimpse_of(instance)}

    def get_context(self, name, value_data, attrs):
        """The glimpse for the template."""
        context = super().get_context(name, value_data, attrs)
        return {**context, "picture": value_data.get("picture", ""), "figures": value_data.get("figures", "")}

    @cached_property
    def media(self):
        """The field's behaviour, after Wagtail's own."""
        return super().media + forms.Media(js=[static("offers/product-chooser.js")])


class ProductWidgetAdapter(BaseChooserAdapter):
    """How a block of the page editor makes the field."""

    js_constructor = "commerce.offers.ProductChooser"

    @cached_property
    def media(self):
        """The field, and the making of it, after Wagtail's own."""
        wagtails = forms.Media(js=[versioned_static("wagtailadmin/js/chooser-widget.js")])
        ours = ["offers/product-chooser.js", "offers/product-chooser-telepath.js"]
        return wagtails + super().media + forms.Media(js=[static(each) for each in ours])
