"""Choosing a product in the editor: by thumbnail, with today's price and stock; found by name, SKU or address."""

from django import forms
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenMultipleView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from commerce.catalogue.models import Product
from commerce.offers.cards import cards_for
from commerce.offers.chosen import ProductWidget, ProductWidgetAdapter, glimpse_of, stock_left
from core import clock

MATCHES = ("texts__name__icontains", "variants__sku__icontains", "slug__icontains")


class ProductSearchForm(BaseFilterForm):
    """One field: what the editor remembers of the product."""

    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Name or SKU")})
    )

    def filter(self, objects):
        """The products that match in any language."""
        self.search_query = self.cleaned_data["q"].strip()
        self.is_searching = bool(self.search_query)
        matches = Q()
        for lookup in MATCHES if self.is_searching else ():
            matches |= Q(**{lookup: self.search_query})
        return super().filter(objects).filter(matches).distinct()


class CardColumn(Column):
    """A column whose value is read from the page's cards, fetched once for all rows."""

    def __init__(self, name, read, **kwargs):
        super().__init__(name, accessor=lambda product: read(product.card) if product.card else "", **kwargs)


class ChooseProducts:
    """What both views of the chooser share: only what can be sold, twelve at a time, each with its card."""

    filter_form_class = ProductSearchForm
    per_page = 12

    def get_object_list(self):
        return Product.objects.sellable().prefetch_related("texts").order_by("slug")

    def get_results_page(self, request):
        page = super().get_results_page(request)
        products = list(page.object_list)
        cards = cards_for([product.pk for product in products], clock.now(), get_language())
        for product in products:
            product.card = cards.get(product.pk)
        page.object_list = products
        return page

    @property
    def columns(self):
        return [
            CardColumn("picture", _thumbnail, label="", width="64px"),
            *super().columns,
            CardColumn("price", lambda card: card.offer.price.format(get_language()), label=_("Price now")),
            CardColumn("stock", stock_left, label=_("Stock")),
        ]


class ChooseProductView(ChooseProducts, ChooseView):
    """The dialog."""


class ChooseProductResultsView(ChooseProducts, ChooseResultsView):
    """Its results alone, as the editor types."""


class ProductChosenView(ChosenView):
    """What the field is told of a product that was just chosen."""

    def get_chosen_response_data(self, item):
        """Its picture and its figures too."""
        return {**super().get_chosen_response_data(item), **glimpse_of(item)}


class ProductChosenMultipleView(ChosenMultipleView):
    """The same of several."""

    def get_chosen_response_data(self, item):
        """Their pictures and figures too."""
        return {**super().get_chosen_response_data(item), **glimpse_of(item)}


class ProductChooserViewSet(ChooserViewSet):
    """The chooser of products, for blocks and foreign keys alike."""

    model = Product
    icon = "tag"
    choose_one_text = _("Choose a product")
    choose_another_text = _("Choose another product")
    edit_item_text = _("Edit this product")
    choose_view_class = ChooseProductView
    choose_results_view_class = ChooseProductResultsView
    chosen_view_class = ProductChosenView
    chosen_multiple_view_class = ProductChosenMultipleView
    base_widget_class = ProductWidget
    widget_telepath_adapter_class = ProductWidgetAdapter


product_chooser = ProductChooserViewSet("product_chooser", url_prefix="product-chooser")
ProductChooserBlock = product_chooser.get_block_class(name="ProductChooserBlock", module_path="commerce.offers.chooser")


def _thumbnail(card) -> str:
    if card.picture is None:
        return ""
    return format_html('<img src="{}" width="48" height="48" alt="">', card.picture.thumb)
