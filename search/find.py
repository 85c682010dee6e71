"""Answer a search: keys and scores from the engine, everything that is shown from the rooms at this moment."""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.models import ArticlePage
from cms.stories import Story, story_of
from cms.visible import public_pages
from commerce.offers.bands import band_name
from commerce.offers.cards import cards_for
from commerce.offers.shapes import ProductCard
from core.money import exponent
from search.documents import KINDS
from search.engines import engine
from search.engines.base import Hit
from search.marks import excerpt, marked
from search.models import SearchDocument
from search.narrow import band_counts, choices, narrowed, ordered, scopes
from search.query import PER_PAGE, Asked, Choice
from search.spelling import meant
from search.text import asked as terms_of


@dataclass(frozen=True, slots=True)
class Found:
    """One result: a thing with its card, or a story; its title and words with what was asked for marked.

    `is_voice` says that the words are the editors' own sentence of a thing, not its maker's description.
    """

    kind: str
    title: SafeString
    words: SafeString
    language: str
    is_voice: bool = False
    card: ProductCard | None = None
    story: Story | None = None


@dataclass(slots=True)
class Answer:
    """What a search found. `is_loose` means that nothing holds all the words and these hold some."""

    asked: Asked
    is_loose: bool = False
    total: int = 0
    scopes: list[Choice] = field(default_factory=list)
    facets: dict[str, list[Choice]] = field(default_factory=dict)
    prices: list[Choice] = field(default_factory=list)
    best: list[Found] = field(default_factory=list)
    items: list[Found] = field(default_factory=list)
    pages: int = 1
    meant: str = ""
    meant_url: str = ""
    stock_url: str = ""

    @property
    def page(self) -> int:
        """Which page of them this is; never past the last."""
        return min(self.asked.page, self.pages)

    @property
    def previous_url(self) -> str:
        """The page before; empty on the first."""
        return self.asked.but(page=self.page - 1) if self.page > 1 else ""

    @property
    def next_url(self) -> str:
        """The page after; empty on the last."""
        return self.asked.but(page=self.page + 1) if self.page < self.pages else ""

    @property
    def cards(self) -> list[ProductCard]:
        """The cards of everything on this page."""
        return [found.card for found in (*self.best, *self.items) if found.card]


def find(asked: Asked, *, now: datetime, language: str, request=None, per_page: int = PER_PAGE) -> Answer:
    """The page of results that was asked for. An empty or too long question finds nothing."""
    terms = [] if asked.is_too_long else terms_of(asked.q)
    if not terms:
        return Answer(asked)
    hits, is_loose = _hits(terms, language, now)
    unit = 10 ** exponent(settings.SITE_CURRENCY)
    here = ordered(narrowed(hits, asked, unit), now)
    best = [] if asked.is_narrowed or is_loose else _best(here)
    rest = [hit for hit in here if hit not in best]
    answer = Answer(asked, is_loose=is_loose, total=len(here), pages=max(1, -(-len(here) // per_page)))
    start = (answer.page - 1) * per_page
    on_page = rest[max(0, start - len(best)) : start + per_page - len(best)]  # the best take their room on page one
    best = best if answer.page == 1 else []
    shown = _shown([*best, *on_page], terms, now, language, request)
    answer.best = [shown[hit.key] for hit in best if hit.key in shown]
    answer.items = [shown[hit.key] for hit in on_page if hit.key in shown]
    _narrowing(answer, hits, unit)
    if not here or is_loose:
        answer.meant = meant(terms, language)
        answer.meant_url = asked.but(q=answer.meant) if answer.meant else ""
    return answer


def _hits(terms: list[str], language: str, now: datetime) -> tuple[list[Hit], bool]:
    index = engine()
    hits = index.find(terms, locale=language, kinds=KINDS, all_of_them=True, now=now)
    if hits or len(terms) == 1:
        return hits, False
    return index.find(terms, locale=language, kinds=KINDS, all_of_them=False, now=now), True


def _best(hits: list[Hit]) -> list[Hit]:
    """The best story and the best thing, where there are both."""
    best = [next((hit for hit in hits if hit.kind == kind), None) for kind in ("article", "product")]
    return best if all(best) else []


def _shown(hits: list[Hit], terms: list[str], now: datetime, language: str, request) -> dict[int, Found]:
    """What of it may be shown now, by the document's key. The rooms' own gates are asked again here."""
    documents = SearchDocument.objects.in_bulk([hit.key for hit in hits])
    cards = cards_for([hit.object_id for hit in hits if hit.kind == "product"], now, language)
    stories = _stories([hit.object_id for hit in hits if hit.kind == "article"], request)
    shown = {}
    for hit in hits:
        document = documents.get(hit.key)
        card = cards.get(hit.object_id) if hit.kind == "product" else None
        story = stories.get(hit.object_id) if hit.kind == "article" else None
        if document and (card or story):
            said = excerpt(document.summary, terms)
            from_body = "" if said else excerpt(document.body, terms)
            words = said or from_body or marked(document.summary, terms)
            title = marked(card.name if card else story.title, terms)
            is_voice = bool(card) and not from_body
            shown[hit.key] = Found(hit.kind, title, words, document.language, is_voice, card, story)
    return shown


def _stories(pks: list[int], request) -> dict[int, Story]:
    if not pks:
        return {}
    articles = public_pages(ArticlePage.objects.filter(pk__in=pks)).select_related("hero_image").defer("body")
    return {article.pk: story_of(article, request) for article in articles}


def _narrowing(answer: Answer, hits: list[Hit], unit: int) -> None:
    asked = answer.asked
    everything, counts = scopes(hits, asked, unit)
    names = {"article": _("Stories"), "product": _("Things")}
    answer.scopes = [Choice("", _("All results"), everything, asked.but(kind=""), not asked.kind)] + [
        Choice(kind, names[kind], count, asked.but(kind=kind), asked.kind == kind) for kind, count in counts.items()
    ]
    answer.facets = choices(hits, asked, unit)
    answer.prices = [
        Choice(band, band_name(band), count, asked.but(price="" if band == asked.price else band), band == asked.price)
        for band, count in band_counts(hits, asked, unit).items()
    ]
    answer.stock_url = asked.but(is_in_stock=not asked.is_in_stock)
