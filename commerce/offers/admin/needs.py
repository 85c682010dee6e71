"""What needs somebody today, on the dashboard: lists of links, each short, each with its own few queries.

Other rooms show theirs by subclassing NeedsPanel.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component

from commerce.catalogue.models import Product, Variant
from commerce.offers.admin.filters import left_of, something_left
from commerce.pricing.models import PriceChange
from core import clock

SHOWN = 5
LOOKED_AT = 50


@dataclass(frozen=True)
class Item:
    """One thing to do: where, and a few words on why."""

    text: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Need:
    """A heading with its first things; `more` further ones are behind `url`, where there is such a list."""

    title: str
    items: list[Item]
    more: int = 0
    url: str = ""


def need(title: str, items: Iterable[Item], url: str = "") -> Need:
    """The first few of them under that heading."""
    items = list(items)
    return Need(title, items[:SHOWN], max(len(items) - SHOWN, 0), url)


@dataclass(frozen=True)
class Quiet:
    """What is said instead of lists: that all is well, or what somebody lacks to be shown any."""

    text: str
    is_well: bool = True


class NeedsPanel(Component):
    """Says so when nothing needs anybody, and where this person's work is."""

    template_name = "offers/admin/needs.html"
    title = ""
    order = 150

    def needs(self, request, now: datetime) -> list[Need]:
        """The lists; an empty one is left out."""
        raise NotImplementedError

    def quiet(self, request) -> Quiet:
        """What is said when every list is empty."""
        return Quiet(_("Nothing. Everything is as it should be."))

    def way_on(self, request) -> Item | None:
        """Where this person goes from here on most days, if that can be said."""
        return None

    def get_context_data(self, parent_context=None):
        """What the template shows."""
        request = parent_context["request"]
        found = [each for each in self.needs(request, clock.now()) if each.items]
        return {
            "title": self.title,
            "needs": found,
            "quiet": None if found else self.quiet(request),
            "way_on": self.way_on(request),
            "name": type(self).__name__,
        }


class ShopNeedsPanel(NeedsPanel):
    """What a shopper would stumble over: products without a price, products and single variants that are gone."""

    title = gettext_lazy("The shop needs you today")
    order = 160

    def needs(self, request, now):
        """Products for sale that have no price or nothing left, and variants that are gone while others are there."""
        products = Product.objects.sellable().prefetch_related("texts").order_by("slug")
        priced = PriceChange.objects.filter(
            price__variant__product=OuterRef("pk"), price__variant__is_archived=False, effective_at__lte=now
        )
        index = reverse("shop_products:index")
        return [
            need(
                _("For sale without a price"),
                [_item(product, "till") for product in products.filter(~Exists(priced))[:LOOKED_AT]],
            ),
            need(
                _("Sold out"),
                [_item(product, "till") for product in products.filter(~Exists(something_left()))[:LOOKED_AT]],
                f"{index}?state=active&stock=out",
            ),
            need(
                _("Sold out in part"),
                [_variant_item(variant) for variant in _sold_out_beside_others()[:LOOKED_AT]],
                f"{index}?state=active&stock=part",
            ),
        ]


def _sold_out_beside_others() -> QuerySet[Variant]:
    """Variants of which nothing is left while another of their product can be bought."""
    sold = Variant.objects.filter(is_archived=False, product__state=Product.State.ACTIVE)
    gone = sold.filter(~Exists(left_of().filter(variant=OuterRef("pk"))), Exists(something_left("product")))
    return gone.select_related("product").prefetch_related("texts", "product__texts").order_by("product__slug", "sku")


def _variant_item(variant: Variant) -> Item:
    name = variant.name() or variant.sku
    return Item(f"{variant.product} · {name}", reverse("shop_products:till", args=[variant.product_id]))


def _item(product: Product, view: str) -> Item:
    return Item(str(product), reverse(f"shop_products:{view}", args=[product.pk]))
