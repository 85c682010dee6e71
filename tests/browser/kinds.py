"""Every kind of page a visitor may meet: where one of it is, from which template, and what it may weigh on a telephone.

Whoever adds a page of a new kind adds it here: test_no_kind_is_forgotten.py. {language} stands for the language.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """What the first view of a telephone with nothing in its cache may transfer: kilobytes, and how many requests."""

    total: int
    requests: int
    js: int
    fonts: int


HOME = Budget(750, 32, 40, 130)
STORY = Budget(600, 26, 35, 130)
FILM = Budget(500, 26, 50, 110)  # the film itself excluded
PRODUCT = Budget(650, 28, 40, 110)
LIST = Budget(600, 34, 35, 110)
TILL = Budget(280, 16, 30, 60)
FRAME = Budget(25, 4, 0, 0)  # on a page of somebody else's


@dataclass(frozen=True)
class Kind:
    """A kind of page. `route` is the name of its address, or of its page model; `at` is where one is, or what a visit
    must do to get there (`Tour`); `has_basket`: the visitor has put something in it before. Pages without a budget are
    only reached from others of the shop, whose files the browser has then, or are another party's.
    """

    name: str
    route: str
    template: str
    budget: Budget | None
    at: str = ""
    status: int = 200
    has_basket: bool = False


KINDS = [
    Kind("home", "HomePage", "cms/home_page.html", HOME, "/{language}/"),
    Kind("section", "SectionPage", "cms/section_page.html", LIST, "/{language}/home/"),
    Kind("article", "ArticlePage", "cms/article_page.html", STORY, "/{language}/home/the-quiet-hour/"),
    Kind(
        *("article-film", "ArticlePage", "cms/article_page.html", STORY),
        "/{language}/technology/a-camera-that-only-takes-pictures/",
    ),
    Kind(
        *("article-pictures", "ArticlePage", "cms/article_page.html", STORY),
        "/{language}/carry/the-commute-emptied/",
    ),
    Kind("film", "FilmPage", "cms/film_page.html", FILM, "/{language}/screens-audio/match-night/"),
    Kind("review", "review", "cms/article_page.html", STORY),
    Kind("author", "author", "cms/author.html", LIST, "/{language}/authors/{author}/"),
    Kind("tag", "tag", "cms/tag.html", LIST, "/{language}/tags/{tag}/"),
    Kind("shop", "shop", "offers/shop.html", LIST, "/{language}/shop/"),
    Kind("category", "shop_category", "offers/shop.html", LIST, "/{language}/shop/lighting/"),
    Kind("product", "product", "offers/product.html", PRODUCT, "/{language}/p/table-lamp/"),
    Kind("product-variants", "product", "offers/product.html", PRODUCT, "/{language}/p/armchair/"),
    Kind("product-sold-out", "product", "offers/product.html", PRODUCT, "/{language}/p/skateboard/"),
    Kind("gone", "product", "offers/gone.html", PRODUCT, status=410),
    Kind("alert", "alert", "offers/alert.html", None),
    Kind("alert-wrong", "alert", "offers/alert.html", None, status=422),
    Kind("alert-cancel", "alert_cancel", "offers/alert_cancel.html", PRODUCT),
    Kind("search", "search", "search/results.html", LIST, "/{language}/search/?q={asked}"),
    Kind("search-start", "search", "search/results.html", LIST, "/{language}/search/"),
    Kind("search-nothing", "search", "search/results.html", LIST, "/{language}/search/?q=zzzzqx"),
    Kind("basket-empty", "basket", "basket/basket.html", TILL, "/{language}/basket/"),
    Kind("basket", "basket", "basket/basket.html", TILL, "/{language}/basket/", has_basket=True),
    Kind("drawer", "basket", "basket/drawer.html", None, has_basket=True),
    Kind("checkout", "checkout", "checkout/checkout.html", TILL, "/{language}/checkout/", has_basket=True),
    Kind("checkout-errors", "checkout", "checkout/checkout.html", None, status=422, has_basket=True),
    Kind("provider", "checkout_return", "", None),
    Kind("order-waiting", "order", "orders/order.html", TILL),
    Kind("order-paid", "order", "orders/order.html", TILL),
    Kind("order-sent", "order", "orders/order.html", TILL),
    Kind("order-cancelled", "order", "orders/order.html", TILL),
    Kind("embed", "embedded_product", "offers/embed.html", FRAME, "/embed/product/{sku}/?lang={language}"),
    Kind("problem", "review", "problem.html", LIST, "/{language}/review/forged/", status=404),
    Kind("not-found", "wagtail_serve", "404.html", LIST, "/{language}/no-such-page/", status=404),
    Kind("broken", "", "500.html", LIST, status=500),
    Kind("styleguide", "styleguide", "styleguide.html", None, "/styleguide/?language={language}"),
]
# Addresses a visitor's browser asks for that are no page, or lead to one of the above.
NO_PAGE = {
    "entrance": "leads to the front page in the visitor's language",
    "favicon": "a picture",
    "fresh": "what changed on a page that somebody else kept",
    "basket_add": "a form; leads to the basket",
    "basket_add_many": "a form; leads to the basket",
    "basket_line": "a form; leads to the basket",
    "order_pay": "a form; leads to the provider",
}
# What is asked for by programs.
FOR_PROGRAMS = {"healthz", "readyz", "robots", "sitemap", "sitemap_child", "oembed", "product_feed", "webhook"}
FOR_PROGRAMS |= {"feed", "feed_of_section", "feed_of_author", "film_words"}
