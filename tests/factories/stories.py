"""The smallest pages of the magazine, and the blocks of a body as they are stored."""

import uuid
from datetime import datetime

from wagtail.models import Locale, Page, Site

from cms.models import ArticlePage, Author, Byline, HomePage, SectionPage


def home(language: str = "en", *, of: Page | None = None) -> HomePage:
    """The front page of that language; the first one made becomes the site's."""
    locale, _ = Locale.objects.get_or_create(language_code=language)
    page = HomePage(title="Vitrine", slug=f"front-{language}", locale=locale, **_linked(of))
    Page.get_first_root_node().add_child(instance=page)
    if of is None:
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": page}
        )
    return page


def section(parent: HomePage, slug: str = "home", *, title: str = "At home", of: Page | None = None) -> SectionPage:
    """A section that is shown in menus."""
    page = SectionPage(title=title, slug=slug, show_in_menus=True, locale=parent.locale, **_linked(of))
    return parent.add_child(instance=page)


def draft(parent: SectionPage, slug: str = "the-quiet-hour", *, of: Page | None = None, **fields) -> ArticlePage:
    """An article nobody sees yet, ready to be published unless `fields` say otherwise."""
    ready = {"title": "The quiet hour", "commercial_relation": "own", "locale": parent.locale}
    page = ArticlePage(slug=slug, live=False, **{**ready, **_linked(of), **fields})
    return parent.add_child(instance=page)


def article(parent: SectionPage, slug: str = "the-quiet-hour", **fields) -> ArticlePage:
    """A published article."""
    page = draft(parent, slug, **fields)
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def author(page: ArticlePage, name: str = "Zhou Mian") -> Author:
    """Somebody who wrote that article."""
    writer = Author.objects.create(name=name, locale=page.locale)
    Byline.objects.create(page=page, author=writer)
    return writer


def text(html: str) -> dict:
    """Paragraphs, in the editor's own markup."""
    return _block("text", html)


def note(product, voice: str = "", variant: str = "", substitutes=()) -> dict:
    """A product in the margin, and what its editor would have instead of it."""
    value = {"product": _pk(product), "voice": voice, "variant": variant}
    return _block("note", {**value, "substitutes": [_pk(each) for each in substitutes]} if substitutes else value)


def row(*products, heading: str = "") -> dict:
    """Products side by side."""
    return _block("row", {"heading": heading, "products": [_pk(product) for product in products]})


def pick(product, variant: str = "", **said) -> dict:
    """A product, judged."""
    value = {"role": "top", "verdict": "The one.", "why": "", "flaws": ["It is dear."], "tested_by": "", **said}
    return _block("pick", {"tested_on": None, **value, "product": _pk(product), "variant": variant})


def compare(*products, heading: str = "Side by side") -> dict:
    """Products in a table."""
    return _block("compare", {"heading": heading, "products": [_pk(each) for each in products], "gaps": None})


def story_basket(*things, what: str = "story", without=(), heading: str = "") -> dict:
    """The basket of the story; each thing is a product, or a product and the SKU of one of its variants."""
    pairs = [thing if isinstance(thing, tuple) else (thing, "") for thing in things]
    stored = [{"product": _pk(product), "variant": sku} for product, sku in pairs]
    value = {"heading": heading, "what": what, "things": stored, "without": [_pk(each) for each in without]}
    return _block("story_basket", value)


def timed(*blocks: dict, starts_at: datetime | None = None, ends_at: datetime | None = None) -> dict:
    """Blocks that are there for a time only."""
    moments = {"starts_at": starts_at, "ends_at": ends_at}
    stored = {name: moment.isoformat() if moment else None for name, moment in moments.items()}
    return _block("timed", {**stored, "body": list(blocks)})


def spot(product=None, rect=(4000, 4000, 2000, 2000), *, label: str = "", variant: str = "") -> dict:
    """A box on a picture and the thing in it."""
    return {"product": product and _pk(product), "variant": variant, "label": label, "rect": list(rect)}


def look(image, *spots: dict, caption: str = "") -> dict:
    """A picture with things in it."""
    return _block("look", {"image": _image(image), "spots": list(spots), "caption": caption})


def gallery(*images, captions: tuple[str, ...] = ()) -> dict:
    """Pictures to leaf through."""
    words = [*captions, *[""] * len(images)]
    frames = [{"image": _image(image), "caption": said} for image, said in zip(images, words, strict=False)]
    return _block("gallery", {"heading": "", "frames": frames})


def film(url: str, **words) -> dict:
    """A film from elsewhere."""
    said = {"title": "Rabbits", "caption": "", "words": "silent", "transcript": "", **words}
    return _block("embed", {"url": url, **said})


def related(*articles, heading: str = "") -> dict:
    """Other stories."""
    return _block("related", {"heading": heading, "stories": [_pk(article) for article in articles]})


def _image(image) -> dict:
    return {"image": image if isinstance(image, int) else image.pk, "alt_text": "A desk", "decorative": False}


def _block(kind: str, value) -> dict:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def _pk(product) -> int:
    return product if isinstance(product, int) else product.pk


def _linked(of: Page | None) -> dict:
    return {"translation_key": of.translation_key} if of else {}
