"""Everything the front page shows. What its editor left empty is filled by date and by the shop."""

from dataclasses import dataclass

from cms.article import earliest, next_change
from cms.embeds import first_note
from cms.frame import Frame, as_context, frame_of, section_path
from cms.head import home_head
from cms.models import ArticlePage
from cms.proof import now_of
from cms.stories import Story, StoryNote, articles_in, articles_under, story_of, writers_of
from cms.visible import public_pages
from cms.windows import body_at, next_boundary
from commerce.catalogue.marks import LISTS
from commerce.catalogue.models import Product
from commerce.offers.cards import cards_for
from commerce.offers.shapes import with_variant
from core.web.kept.marks import shows

BRIEFS = 3
PICKS = 12
NEWEST = 40
PER_ROW = 3
MORE = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A section with the stories the front page shows of it."""

    title: str
    url: str
    standfirst: str
    stories: list[Story]


def home_context(home, request) -> dict:
    """What cms/home_page.html lists in its opening comment."""
    now = now_of(request)
    frame = frame_of(home, request)
    newest = list(articles_under(home.path)[:NEWEST])
    top = _top(home, newest)
    bodies = {article.pk: list(article.body.raw_data) for article in top}
    notes = {pk: note for pk, raw in bodies.items() if (note := first_note(body_at(raw, now)))}
    chosen = [pick.product_id for pick in home.picks.all()]
    wanted = chosen or _all_products()
    cards = cards_for([*wanted, *(note["product"] for note in notes.values())], now, home.language)
    writers = writers_of(article.pk for article in top)
    stories = [
        story_of(
            article,
            request,
            section=frame.places.get(section_path(article)),
            authors=writers[article.pk],
            note=_note(notes.get(article.pk), cards),
        )
        for article in top
    ]
    sections = _sections(frame, [each for each in newest if each not in top], request)
    shown = {story.url for section in sections for story in section.stories} | {story.url for story in stories}
    rest = [story_of(each, request, section=frame.places.get(section_path(each))) for each in newest]
    return {
        **as_context(frame),
        "head": home_head(home, request, frame, picture=stories[0].picture if stories else None),
        "lead": stories[0] if stories else None,
        "briefs": stories[1:],
        "picks": _picks(wanted, cards) or (_anything(now, home.language) if chosen else []),
        "picks_heading": home.picks_heading,
        "sections": sections,
        "more": _whole_rows([story for story in rest if story.url not in shown]),
        "checked_on": max((article.checked_on for article in newest if article.checked_on), default=None),
        "next_change_at": earliest(next_change(cards.values()), *(next_boundary(raw, now) for raw in bodies.values())),
    }


def newest_stories(request, language: str) -> list[Story]:
    """The newest public stories in that language, for a page that has nothing better to offer. One query."""
    return [story_of(article, request) for article in articles_in(language)[:PER_ROW]]


def _top(home, newest: list[ArticlePage]) -> list[ArticlePage]:
    """The lead and the briefs, with their texts: those the editor chose that are public here, else the newest."""
    briefs = [brief.article_id for brief in home.briefs.all()]
    wanted = {home.lead_id, *briefs, *(article.pk for article in newest[: BRIEFS + 2 + len(briefs)])} - {None}
    found = ArticlePage.objects.filter(pk__in=wanted, path__startswith=home.path)
    by_pk = {article.pk: article for article in public_pages(found).select_related("hero_image")}
    briefs = [pk for pk in dict.fromkeys(briefs) if pk in by_pk and pk != home.lead_id]
    others = [article.pk for article in newest if article.pk in by_pk and article.pk not in {home.lead_id, *briefs}]
    lead = home.lead_id if home.lead_id in by_pk else next(iter(others), None)
    briefs = briefs or [pk for pk in others if pk != lead][:BRIEFS]
    return [by_pk[pk] for pk in (lead, *briefs) if pk in by_pk]


def _picks(wanted: list[int], cards) -> list:
    """The wanted things that can be shown, in their order, each once."""
    return [cards[pk] for pk in dict.fromkeys(wanted) if pk in cards]


def _anything(now, language: str) -> list:
    """What is for sale, where nothing that was chosen is."""
    others = _all_products()
    return _picks(others, cards_for(others, now, language))


def _all_products() -> list[int]:
    shows(LISTS)
    return list(
        Product.objects.sellable().order_by("category__sort_order", "slug").values_list("pk", flat=True)[:PICKS]
    )


def _note(note: dict | None, cards) -> StoryNote | None:
    if note is None or note["product"] not in cards:
        return None
    return StoryNote(with_variant(cards[note["product"]], note.get("variant")), note.get("voice") or "")


def _sections(frame: Frame, articles: list[ArticlePage], request) -> list[Shown]:
    """The sections that fill a row with stories not shown above, each with its newest."""
    sections = []
    for path, place in frame.places.items():
        stories = [story_of(each, request) for each in articles if section_path(each) == path][:PER_ROW]
        if len(stories) == PER_ROW:
            sections.append(Shown(place.title, place.url, place.standfirst, stories))
    return sections


def _whole_rows(stories: list[Story]) -> list[Story]:
    """As many as fill rows, a last odd one left to its section's page."""
    stories = stories[:MORE]
    return stories[: len(stories) // PER_ROW * PER_ROW] or stories
