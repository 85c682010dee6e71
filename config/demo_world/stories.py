"""The articles with their notes in both languages, who wrote them, and what the front page puts first."""

import uuid
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.html import escape

from cms.models import ArticlePage, Author, Byline, HomeBrief, HomePage, HomePick, SectionPage
from commerce.catalogue.models import Brand, Product
from config.demo_world.looks import blocks_of
from config.demo_world.pictures import picture
from config.demo_world.site import add, home_in, key, locale
from config.demo_world.things import things_of
from config.demo_world.world import LANGUAGES, file, said, sku

LEAD = "what-a-tea-table-knows"
BRIEFS = ("the-quiet-hour", "pouring-slowly", "a-camera-that-only-takes-pictures")
PICKS = ("armchair", "mug", "record-player", "scarf", "candle", "headphones")


def load(now: datetime) -> int:
    """The articles that are not there yet; returns how many those were."""
    products = dict(Product.objects.values_list("slug", "pk"))
    new = 0
    for language in LANGUAGES:
        authors = {
            each["slug"]: _author(each, language)
            for each in [*file("stories")["influencers"], file("stories")["editor"]]
        }
        for place, told in enumerate(file("stories")["articles"]):
            new += _article(told, place, language, authors, products, now)
        _front(home_in(language), products)
    return new


def _author(told: dict, language: str) -> Author:
    author, _ = Author.objects.get_or_create(
        translation_key=key(f"author/{told['slug']}"),
        locale=locale(language),
        defaults={
            "name": said(told, "name", language),
            "bio": said(told, "bio", language),
            "portrait": picture(told["avatar"]),
        },
    )
    return author


def _article(told: dict, place: int, language: str, authors: dict, products: dict, now: datetime) -> bool:
    wanted = {"translation_key": key(f"article/{told['slug']}"), "locale": locale(language)}
    if ArticlePage.objects.filter(**wanted).exists():
        return False
    section = SectionPage.objects.get(translation_key=key(f"section/{told['category']}"), locale=locale(language))
    scene = next(each for each in file("scenes")["scenes"].values() if each["file"] == f"{told['hero']}.webp")
    page = ArticlePage(
        title=said(told, "title", language),
        slug=told["slug"],
        standfirst=said(told, "standfirst", language),
        search_description=said(told, "standfirst", language),
        hero_image=picture(told["hero"]),
        hero_alt=said(scene, "alt", language),
        checked_on=timezone.localdate(now - timedelta(days=3)),
        commercial_relation=told["commercial_relation"],
        relation_brand=_brand(told.get("relation_brand"), language),
        seal_text=said(told, "seal", language),
        body=body(told, language, products),
        first_published_at=now - timedelta(days=4 * place + 2),
        **wanted,
    )
    page.bylines = [Byline(author=authors[told["author"]])]
    page.tags.add(*said(file("tags")[told["slug"]], "tags", language))
    add(section, page)
    return True


def body(told: dict, language: str, products: dict[str, int]) -> list[dict]:
    """The article's blocks as they are stored: paragraphs gathered up to the next note or quote."""
    blocks: list[dict] = []
    waiting: list[str] = []

    def put(kind: str, value) -> None:
        made = uuid.uuid5(uuid.NAMESPACE_URL, f"{told['slug']}/{language}/{len(blocks)}")
        blocks.append({"type": kind, "value": value, "id": str(made)})

    def put_text() -> None:
        if waiting:
            put("text", "".join(waiting))
            waiting.clear()

    for place, paragraph in enumerate(told["paragraphs" if language == "en" else "paragraphs_zh"]):
        embeds = [embed for embed in told["embeds"] if embed["after_paragraph"] == place]
        waiting.append(f"<p>{_tied(paragraph, [said(embed, 'tie', language) for embed in embeds])}</p>")
        quote = told.get("quote")
        if embeds or (quote and quote["after_paragraph"] == place):
            put_text()
        for embed in embeds:
            put("note", _note(embed, language, products))
        if quote and quote["after_paragraph"] == place:
            put("quote", {"quote": said(quote, "text", language), "who": ""})
    put_text()
    if row := told.get("row"):
        put(
            "row", {"heading": said(row, "heading", language), "products": [products[slug] for slug in row["products"]]}
        )
    for kind, value in [*things_of(told, language, products), *blocks_of(told, language, products)]:
        put(kind, value)
    return blocks


def _tied(paragraph: str, sentences: list[str]) -> str:
    html = escape(paragraph)
    for sentence in filter(None, map(escape, sentences)):
        html = html.replace(sentence, f'<span data-tie="">{sentence}</span>', 1)
    return html


def _note(embed: dict, language: str, products: dict[str, int]) -> dict:
    return {
        "product": products[embed["product"]],
        "voice": said(embed, "note", language),
        "variant": sku(embed["product"], embed["variant"]) if "variant" in embed else "",
    }


def _brand(slug: str | None, language: str) -> str:
    brand = Brand.objects.filter(slug=slug).first() if slug else None
    return brand.text(language).name if brand else ""


def _front(home: HomePage, products: dict[str, int]) -> None:
    """What the front page puts first, unless its editor has chosen already."""
    if home.lead_id or home.briefs.exists() or home.picks.exists():
        return
    articles = {each.slug: each for each in ArticlePage.objects.filter(locale=home.locale)}
    home.lead = articles[LEAD]
    home.briefs = [HomeBrief(article=articles[slug], sort_order=place) for place, slug in enumerate(BRIEFS)]
    home.picks = [HomePick(product_id=products[slug], sort_order=place) for place, slug in enumerate(PICKS)]
    home.save_revision().publish()
