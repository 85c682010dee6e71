"""Every page of the shop from sample data: its template and the context a view would give it."""

from datetime import timedelta

from commerce.offers.facets import Choice, Facet
from commerce.offers.kinds import Shelf
from commerce.offers.listing import Listing
from commerce.offers.product import ProductPage
from commerce.pricing.reductions import Step
from core.errors import NotFound
from themes.samples.of import Of

from . import orders, stories
from .forms import SampleAddress
from .things import NOW, THINGS, card, either, picture


def article() -> tuple[str, dict]:
    """The article with notes in its margin."""
    quiet = stories.briefs()[0]
    return "cms/article_page.html", {
        "page": quiet, "section": quiet.section, "other_title": either("安静的一小时", "The quiet hour"),
        "other_language": either("zh-hans", "en"), "hero": quiet.picture, "authors": quiet.authors, "checked_on": stories.CHECKED,
        "relation": "own", "relation_brand": "", "body": stories.body(), "related": [stories.match_night(), *stories.briefs()[1:]],
        "tags": [Of(name=either("light", "灯光"), url="/tags/light/"), Of(name=either("desk", "书桌"), url="/tags/desk/")],
        "verdict": either("The stamp is for the lamp. It is the one we would buy first.", "这枚章盖给台灯。若只买一样，先买它。"),
    }  # fmt: skip


def home() -> tuple[str, dict]:
    """The front page."""
    section = Of(
        title=stories.section().title,
        url="/home/",
        standfirst=either("Rooms, and what people do in them.", "房间，以及人在里面做什么。"),
    )
    section.stories = [stories.match_night(), *stories.briefs()[:2]]
    picks = [card(slug) for slug in list(THINGS)[:6]]
    return "cms/home_page.html", {
        "lead": stories.match_night(),
        "briefs": stories.briefs(),
        "sections": [section],
        "picks": picks,
    }


def section() -> tuple[str, dict]:
    """A section of the magazine."""
    title = stories.section().title
    return "cms/section_page.html", {"page": Of(title=title), "standfirst": either("Rooms, and what people do in them.", "房间，以及人在里面做什么。"), "stories": [stories.match_night(), *stories.briefs()]}  # fmt: skip


def author() -> tuple[str, dict]:
    """Somebody who writes here."""
    return "cms/author.html", {"author": stories.author(), "stories": [stories.match_night(), *stories.briefs()]}


def tag() -> tuple[str, dict]:
    """What is filed under a word."""
    return "cms/tag.html", {"tag": either("light", "灯光"), "stories": stories.briefs()}


def product() -> tuple[str, dict]:
    """The armchair."""
    chair = card("armchair")
    about = either(
        "A low barrel armchair with a curved back that reaches round to the elbows. The bouclé cover is 62% wool and comes off in "
        "four pieces for cleaning; legs are solid walnut.",
        "低矮的桶形单人沙发，弧形靠背一直绕到手肘。圈绒面料含羊毛 62%，可分四片拆下清洗；椅腿为实心胡桃木。",
    )
    prices = [(120, 349000), (52, 329000), (7, 289000)]
    page = ProductPage(
        slug=chair.slug, card=chair, chosen=chair.chosen, description=about, brand_name=either("Saltmarsh Joinery", "盐沼木作"),
        brand_place=either("Ningbo, Xiangshan county", "宁波象山"), category_name=either("Furniture", "家具"), category_url="#",
        brand_about=either("A joinery of nineteen on a tidal creek.", "潮沟边的木作坊，十九个人。"),
        gallery=tuple(picture(name, "Picture", "图片") for name in ("armchair", "armchair-alt", "armchair-detail")),
        specs=((either("Width", "宽"), "84 cm"), (either("Seat height", "座高"), "41 cm"), (either("Legs", "椅腿"), either("Solid walnut", "实心胡桃木"))),
        history=tuple(Step(NOW - timedelta(days=days), amount) for days, amount in prices), return_days=15, return_exempt_reason="",
    )  # fmt: skip
    return "offers/product.html", {
        "product": page, "card": chair, "now": NOW, "delivery": either("Two to four working days, free from ¥499.", "两到四个工作日，满 ¥499 免运费。"),
        "shown_in": (Of(title=stories.match_night().title, url="/story/", picture=stories.match_night().picture, voice=chair.why),),
        "related": [card(slug) for slug in list(THINGS)[:6]],
    }  # fmt: skip


def shop() -> tuple[str, dict]:
    """A shelf of the shop."""
    lighting = Shelf(
        "lighting",
        either("Lighting", "灯具"),
        either("Light for hands, pages and corners.", "照手、照书、照墙角的灯。"),
        "#",
        2,
        True,
    )
    furniture = Shelf("furniture", either("Furniture", "家具"), "", "#", 2, False)
    makers = (
        Choice(either("Orla Fenn Works", "奥拉·芬工坊"), 5, "#", is_chosen=True),
        Choice(either("Saltmarsh Joinery", "盐沼木作"), 3, "#"),
    )
    facets = (
        Facet(either("Price", "价格"), (Choice(either("Up to ¥100", "¥100 以内"), 2, "#"),)),
        Facet(either("Maker", "品牌"), makers, (Choice(either("Two Kilns", "双窑"), 1, "#"),)),
    )
    listing = Listing(
        lighting, (lighting, furniture), tuple(card(slug) for slug in THINGS), 1, 2, 32, everything=40, everything_url="#", base="#",
        facets=facets, chips=makers[:1], orders=(Choice(either("Newest", "最新"), 0, "#", is_chosen=True),),
    )  # fmt: skip
    return "offers/shop.html", {"listing": listing, "story": stories.match_night()}


def basket() -> tuple[str, dict]:
    """The basket, with something wrong in it."""
    return "basket/basket.html", {
        "quote": orders.troubled(),
        "notice": either("Added: Tripod Floor Lamp", "已放入：三脚落地灯"),
    }


def empty() -> tuple[str, dict]:
    """The basket with nothing in it."""
    return "basket/basket.html", {"quote": None, "notice": ""}


def checkout() -> tuple[str, dict]:
    """Checkout, sent once with faults."""
    said = {
        "email": "mei@vitrine.example",
        "phone": "138",
        "country": "CN",
        "name": "Mei",
        "line1": "18 Wutongyin Lane",
        "provider": "sandbox",
    }
    form = SampleAddress({**said, "city": "Shanghai"})
    return "checkout/checkout.html", {
        "quote": orders.full(),
        "form": form,
        "providers": ["sandbox", "stripe"],
        "key": "sample",
        "refusal": None,
    }


def order() -> tuple[str, dict]:
    """An order that has been paid."""
    return "orders/order.html", {"page": orders.order(), "token": "sample"}


def problem() -> tuple[str, dict]:
    """A refusal."""
    return "problem.html", {"error": NotFound()}


def missing() -> tuple[str, dict]:
    """No page at the address."""
    return "404.html", {}


PAGES = {
    view.__name__: view
    for view in (home, section, article, author, tag, product, shop, basket, empty, checkout, order, problem, missing)
}
