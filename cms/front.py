"""Everything the front page shows. What its editor left empty is filled by date and by the shop."""

import json
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Q, TextField, When
from django.db.models.functions import Cast

from cms.article import next_change
from cms.embeds import first_note
from cms.frame import Frame, as_context, frame_of, section_path, while_true
from cms.head import home_head
from cms.models import ArticlePage
from cms.models.home import MOST_BRIEFS
from cms.proof import now_of
from cms.stories import LISTED, Place, Story, StoryNote, articles_between, articles_in, below, story_of, writers_of
from cms.windows import body_at, next_boundary
from commerce.offers.cards import FIRST, cards_for, cards_of_the_shop
from commerce.offers.shapes import with_variant
from core import clock
from core.moments import earliest
from core.prepared import NOTHING, Prepared
from core.web.lifetime import until

BRIEFS = 3
# The lead and the briefs, even where those that the editor chose for them are the newest.
MAY_BE_AT_TOP = BRIEFS + 2 + MOST_BRIEFS
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
    frame = _frame(home, request)
    briefs = [brief.article_id for brief in home.briefs.all()]
    found = _articles(home, briefs)
    until(*(article.expire_at for article in found))
    newest = [article for article in found if article.is_new]
    top = _top(home, briefs, found)
    bodies = {article.pk: json.loads(article.told or "[]") for article in top}
    notes = {pk: note for pk, raw in bodies.items() if (note := first_note(body_at(raw, now)))}
    chosen = [pick.product_id for pick in home.picks.all()]
    told = [note["product"] for note in notes.values()]
    if chosen:
        cards = cards_for([*chosen, *told], now, home.language)
        picks = [cards[pk] for pk in dict.fromkeys(chosen) if pk in cards] or _anything(now, home.language)
    else:
        cards = cards_of_the_shop(now, home.language, besides=told)
        picks = list(cards.values())[:FIRST]
    writers = writers_of(article.pk for article in top)
    stories = [
        story_of(
            article,
            request,
            section=frame.places.get(section_path(article)),
            authors=tuple(writers[article.pk]),
            note=_note(notes.get(article.pk), cards),
        )
        for article in top
    ]
    rows, rest = _rows(frame, [each for each in newest if each not in top])
    return {
        **as_context(frame),
        "head": home_head(home, request, frame, picture=stories[0].picture if stories else None),
        "lead": stories[0] if stories else None,
        "briefs": stories[1:],
        "picks": picks,
        "picks_heading": home.picks_heading,
        "sections": [_shown(frame.places[path], row, request) for path, row in rows],
        "more": [story_of(each, request, section=frame.places.get(section_path(each))) for each in _whole_rows(rest)],
        "checked_on": max((article.checked_on for article in newest if article.checked_on), default=None),
        "next_change_at": earliest(next_change(cards.values()), *(next_boundary(raw, now) for raw in bodies.values())),
    }


def newest_stories(request, language: str) -> list[Story]:
    """The newest public stories in that language, for a page that has nothing better to offer. One query."""
    return [story_of(article, request) for article in articles_in(language)[:PER_ROW]]


def _articles(home, briefs: list[int]) -> list[ArticlePage]:
    """The newest, and what the editor chose, newest first: one query.

    `told` is the text as it is stored, of those alone that may stand at the top; `is_new` of the newest.
    """
    chosen = [pk for pk in (home.lead_id, *briefs) if pk] or NOTHING
    first, last = below(home.path)
    return _found(chosen, first=first, last=last, now=clock.now())


@Prepared
def _found(chosen, first, last, now):
    newest = articles_between(first, last, now).values("pk")
    at_top = Q(pk__in=newest[:MAY_BE_AT_TOP]) | Q(pk__in=chosen)
    is_new = Q(pk__in=newest[:NEWEST])
    found = articles_between(first, last, now).filter(is_new | Q(pk__in=chosen))
    return found.only(*LISTED, "hero_image", "path", "checked_on").annotate(
        told=Case(When(at_top, then=Cast("body", TextField())), default=None, output_field=TextField()),
        is_new=Case(When(is_new, then=True), default=False, output_field=BooleanField()),
    )


def _top(home, briefs: list[int], found: list[ArticlePage]) -> list[ArticlePage]:
    """The lead and the briefs: those the editor chose that are public here, else the newest."""
    by_pk = {article.pk: article for article in found}
    briefs = [pk for pk in dict.fromkeys(briefs) if pk in by_pk and pk != home.lead_id]
    others = [each.pk for each in found if each.is_new and each.pk not in {home.lead_id, *briefs}]
    lead = home.lead_id if home.lead_id in by_pk else next(iter(others), None)
    briefs = briefs or [pk for pk in others if pk != lead][:BRIEFS]
    return [by_pk[pk] for pk in (lead, *briefs) if pk in by_pk]


def _anything(now, language: str) -> list:
    """What is for sale, where nothing that was chosen is."""
    return list(cards_of_the_shop(now, language).values())


def _frame(home, request) -> Frame:
    """The front page's surroundings are the site's: where pages are kept, they are remembered as well."""
    frame = while_true(request, f"frame:{home.pk}", lambda: frame_of(home, request))
    until(frame.changes_at)
    return frame


def _note(note: dict | None, cards) -> StoryNote | None:
    if note is None or note["product"] not in cards:
        return None
    return StoryNote(with_variant(cards[note["product"]], note.get("variant")), note.get("voice") or "")


def _rows(frame: Frame, articles: list[ArticlePage]) -> tuple[list[tuple[str, list[ArticlePage]]], list[ArticlePage]]:
    """The sections (by their place in the tree) that these fill a row of, each with its newest; and all others."""
    rows = [(path, [each for each in articles if section_path(each) == path][:PER_ROW]) for path in frame.places]
    rows = [(path, row) for path, row in rows if len(row) == PER_ROW]
    told = {each.pk for _path, row in rows for each in row}
    return rows, [each for each in articles if each.pk not in told]


def _shown(place: Place, row: list[ArticlePage], request) -> Shown:
    return Shown(place.title, place.url, place.standfirst, [story_of(each, request) for each in row])


def _whole_rows(articles: list[ArticlePage]) -> list[ArticlePage]:
    """As many as fill rows, a last odd one left to its section's page."""
    articles = articles[:MORE]
    return articles[: len(articles) // PER_ROW * PER_ROW] or articles
