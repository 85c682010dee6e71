"""The `pages` of a seed file: articles, published, under a section that is made where it is missing.

An article that is there already, by its slug in its language, is left as its editors have it.
"""

import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from pydantic import AwareDatetime, Field
from wagtail.models import Locale, Page, Site

from cms.models import ArticlePage, HomePage, SectionPage
from cms.seed_pictures import PicturedBlock, missing_images
from cms.seed_things import ThingBlock
from commerce.catalogue.models import Product
from core.api.shapes import Asked, perhaps, words
from core.seed import Fault, Section, SeedRefused


class QuoteSeed(Asked):
    """A sentence, and whose it is."""

    quote: words(240)
    who: perhaps(120) = ""


class NoteSeed(Asked):
    """A product beside the text, by its ref or slug."""

    product: words(80)
    voice: perhaps(240) = ""
    variant: perhaps(50) = ""
    substitutes: list[words(80)] = Field([], max_length=5)


class RowSeed(Asked):
    """Products side by side."""

    heading: perhaps(120) = ""
    products: list[words(80)] = Field(min_length=1, max_length=48)


class TextBlock(Asked):
    """Paragraphs, in the HTML that the editor stores."""

    type: Literal["text"]
    value: str = Field(min_length=1)


class HeadingBlock(Asked):
    """A heading."""

    type: Literal["heading"]
    value: words(160)


class QuoteBlock(Asked):
    """A quote."""

    type: Literal["quote"]
    value: QuoteSeed


class NoteBlock(Asked):
    """A product note."""

    type: Literal["note"]
    value: NoteSeed


class RowBlock(Asked):
    """A product row."""

    type: Literal["row"]
    value: RowSeed


Block = Annotated[
    TextBlock | HeadingBlock | QuoteBlock | NoteBlock | RowBlock | PicturedBlock | ThingBlock,
    Field(discriminator="type"),
]


Moment = Annotated[AwareDatetime, Field(strict=False)]  # written as text, with its zone


class TimedSeed(Asked):
    """Blocks from one moment on, until another; either may be missing."""

    starts_at: Moment | None = None
    ends_at: Moment | None = None
    body: list[Block] = Field(min_length=1)

    @property
    def is_open_at_all(self) -> bool:
        """Is there a moment at which it is there?"""
        return not (self.starts_at and self.ends_at) or self.starts_at < self.ends_at


class TimedBlock(Asked):
    """Blocks for a time only."""

    type: Literal["timed"]
    value: TimedSeed


BodyBlock = Annotated[Block | TimedBlock, Field(discriminator="type")]


class PageSeed(Asked):
    """An article. Who profits from it is `own` where something can be bought, else `none`, unless it says otherwise."""

    ref: words(80)
    type: Literal["article"]
    title: words(200)
    standfirst: perhaps(400) = ""
    section: words(120) = "Stories"
    language: Literal["en", "zh-hans"] = "en"
    commercial_relation: Literal["none", "own", "paid", "affiliate", "gifted", ""] = ""
    relation_brand: perhaps(120) = ""
    tags: list[words(80)] = Field(default=[], max_length=20)
    body: list[BodyBlock] = []

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return slugify(self.ref)[:80]

    @property
    def products(self) -> list[tuple[str, str]]:
        """Each product it names, and where."""
        return [
            *self.named("products"),
            *((f"{where}.{side}", ref) for where, block in self.blocks for side, ref in _products_in(block)),
        ]

    @property
    def blocks(self) -> list[tuple[str, object]]:
        """Every block with where it stands, those of timed blocks too."""
        return list(_walk(self.body, "body"))

    def named(self, what: str) -> list[tuple[str, str]]:
        """What its pictures, films and stories name, and where: their `products`, `images` or `stories`."""
        pictured = [(where, block) for where, block in self.blocks if isinstance(block, PicturedBlock | ThingBlock)]
        return [(f"{where}.{side}", ref) for where, block in pictured for side, ref in getattr(block, what, ())]


def _walk(body: list, here: str) -> Iterator[tuple[str, object]]:
    for place, block in enumerate(body):
        where = f"{here}[{place}].value"
        yield where, block
        if isinstance(block, TimedBlock):
            yield from _walk(block.value.body, f"{where}.body")


def _products_in(block) -> Iterator[tuple[str, str]]:
    if isinstance(block, NoteBlock):
        yield "product", block.value.product
        yield from ((f"substitutes[{rank}]", ref) for rank, ref in enumerate(block.value.substitutes))
    if isinstance(block, RowBlock):
        yield from ((f"products[{number}]", ref) for number, ref in enumerate(block.value.products))


def check(rows: list[PageSeed], names: dict[str, set[str]]) -> Iterable[Fault]:
    """Products are known; an address can be made; nobody profits only where nothing is sold."""
    products = names.get("products", set()) | set(Product.objects.values_list("slug", flat=True))
    for place, row in enumerate(rows):
        if not row.slug:
            yield f"pages[{place}].ref", _("No address can be made of this.")
        for where, ref in row.products:
            if ref not in products:
                yield f"pages[{place}].{where}", _("There is no such product.")
        for where, block in row.blocks:
            if isinstance(block, TimedBlock) and not block.value.is_open_at_all:
                yield f"pages[{place}].{where}.ends_at", _("The end must be after the start.")
            for side, message in block.faults() if hasattr(block, "faults") else ():
                yield f"pages[{place}].{where}.{side}", message
        earlier = {each.slug for each in rows[:place] if each.language == row.language}
        for where, ref in row.named("stories"):
            if slugify(ref)[:80] not in earlier and _story(row.language, ref) is None:
                yield f"pages[{place}].{where}", _("There is no such story before this one.")
    yield from missing_images(
        (f"pages[{place}].{where}", title) for place, row in enumerate(rows) for where, title in row.named("images")
    )


def plant(rows: list[PageSeed], refs: dict[str, str], now: datetime) -> dict[str, str]:
    """The articles that are missing; each ref's public id is its path."""
    return {row.ref: _article(row, f"pages[{place}]", refs) for place, row in enumerate(rows)}


def _article(row: PageSeed, here: str, refs: dict[str, str]) -> str:
    section = _section(row)
    found = ArticlePage.objects.child_of(section).filter(slug=row.slug).first()
    if found is None:
        relation = row.commercial_relation or ("own" if row.products else "none")
        found = ArticlePage(
            title=row.title,
            slug=row.slug,
            standfirst=row.standfirst,
            locale=section.locale,
            commercial_relation=relation,
            relation_brand=row.relation_brand,
        )
        found.body = [_block(block, refs, row.language) for block in row.body]
        try:
            found.body.stream_block.clean(found.body)
        except ValidationError as error:
            raise SeedRefused([(f"{here}.body", " ".join(error.messages) or _("This does not look right."))]) from error
        found.tags.add(*row.tags)
        _publish(section, found)
    return found.url or found.url_path


def _block(block, refs: dict[str, str], language: str) -> dict:
    if isinstance(block, PicturedBlock | ThingBlock):
        value = block.stored(lambda ref: _product(ref, refs), lambda ref: _story(language, ref))
        return {"type": block.type, "value": value, "id": str(uuid.uuid4())}
    value = block.value if isinstance(block.value, str) else block.value.model_dump(mode="json")
    if isinstance(block, NoteBlock):
        value["product"] = _product(value["product"], refs)
        value["substitutes"] = [_product(ref, refs) for ref in value["substitutes"]]
    if isinstance(block, RowBlock):
        value["products"] = [_product(ref, refs) for ref in value["products"]]
    if isinstance(block, TimedBlock):
        value["body"] = [_block(each, refs, language) for each in block.value.body]
    return {"type": block.type, "value": value, "id": str(uuid.uuid4())}


def _product(ref: str, refs: dict[str, str]) -> int:
    return Product.objects.values_list("pk", flat=True).get(slug=refs.get(ref, ref))


def _story(language: str, ref: str) -> int | None:
    found = ArticlePage.objects.filter(slug=slugify(ref)[:80], locale__language_code=language)
    return found.values_list("pk", flat=True).first()


def _section(row: PageSeed):
    home = _home(row.language)
    slug = slugify(row.section)[:80] or "stories"
    found = SectionPage.objects.child_of(home).filter(slug=slug).first()
    if found is None:
        found = SectionPage(title=row.section, slug=slug, locale=home.locale, show_in_menus=True)
        _publish(home, found)
    return SectionPage.objects.get(pk=found.pk)


def _home(language: str):
    locale, _is_new = Locale.objects.get_or_create(language_code=language)
    home = HomePage.objects.filter(locale=locale).order_by("path").first()
    if home is None:
        home = HomePage(title="Vitrine", slug=f"home-{language}", locale=locale)
        if language != settings.LANGUAGE_CODE:
            home.translation_key = _home(settings.LANGUAGE_CODE).translation_key
        _publish(Page.get_first_root_node(), home)
        if language == settings.LANGUAGE_CODE:
            _lead_the_site_to(home)
    return HomePage.objects.get(pk=home.pk)


def _lead_the_site_to(home) -> None:
    address = urlsplit(settings.SITE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname = address.hostname
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name, site.root_page = "Vitrine", home
    site.save()


def _publish(parent, page) -> None:
    page.live, page.has_unpublished_changes = False, True
    parent.add_child(instance=page)
    page.save_revision().publish()


section = Section(order=60, shape=list[PageSeed], check=check, plant=plant)
