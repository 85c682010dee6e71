"""The head of a product's page and of the shop's shelves: made of what the page already knows, without a query."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from commerce.offers.listing import Listing
from commerce.offers.product import ProductPage
from commerce.offers.structured_data import breadcrumbs, item_list, product_nodes
from core.web.address import address_in
from core.web.head import Alternate, Head, absolute, alternates

OPEN_GRAPH = {"backorder": "available for order", "preorder": "preorder", "sold_out": "out of stock"}


def product_head(page: ProductPage, language: str) -> Head:
    """Whatever variant is chosen, the page is one; what it costs and whether it is there is told of the chosen one."""
    card, chosen, offer = page.card, page.chosen, page.chosen.offer
    facts = [
        ("product:price:amount", str(offer.price.major)),
        ("product:price:currency", offer.price.currency),
        ("product:availability", OPEN_GRAPH.get(offer.stock.state, "in stock")),
        ("product:retailer_item_id", chosen.sku),
        ("product:item_group_id", page.slug),
        ("product:condition", "new"),
    ]
    if page.brand_name:
        facts.append(("product:brand", page.brand_name))
    return Head(
        title=card.name,
        url=absolute(card.url),
        language=language,
        description=card.why or page.description,
        kind="product",
        picture=chosen.picture or card.picture,
        alternates=everywhere("product", slug=page.slug),
        facts=tuple(facts),
        graph=product_nodes(page, language),
        oembed=True,
    )


def shop_head(listing: Listing, language: str) -> Head:
    """A shelf, or the shop as a whole; every page of it stands for itself.

    What was narrowed or put in another order is a view of it and names the whole as canonical; it does not say noindex
    too, which would contradict that: "Don't use noindex as a means to prevent selection of a canonical page within a
    single site […]. rel="canonical" link annotations are the preferred solution"
    (developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls, Best practices). A shelf that is
    empty says noindex, and names no canonical address.
    """
    shelf = listing.shelf
    name = shelf.name if shelf else _("Shop")
    way = [(_("Shop"), reverse("shop")), *([(shelf.name, listing.base)] if shelf else [])]
    address = {"viewname": "shop_category", "category": shelf.slug} if shelf else {"viewname": "shop"}
    query = f"?page={listing.page}" if listing.page > 1 and listing.is_plain else ""
    return Head(
        title=name,
        url=absolute(listing.base + query),
        language=language,
        description=(shelf.standfirst if shelf else "") or _("Everything we have written about, and nothing else."),
        picture=next((card.picture for card in listing.cards if card.picture), None),
        alternates=everywhere(**address, query=query) if listing.is_plain else (),
        graph=(breadcrumbs(way, language), item_list((card.name, card.url) for card in listing.cards)),
        is_hidden=listing.is_plain and not listing.count,
    )


def everywhere(viewname: str, *, query: str = "", **kwargs) -> tuple[Alternate, ...]:
    """That address in every language of the site."""
    return alternates((code, address_in(code, viewname, **kwargs) + query) for code, _name in settings.LANGUAGES)
