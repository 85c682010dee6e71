"""Blocks for a time only: there from the start, gone at the end, in the shop's time, cached or not."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ReferenceIndex

from cms.blocks.story import BodyBlock
from cms.embeds import images_in, products_in
from cms.models import ArticlePage
from cms.reading import read, world_of
from cms.windows import next_boundary
from core import clock
from tests.factories import stories
from tests.factories.stories import note, row, text, timed

pytestmark = pytest.mark.django_db
START = datetime(2026, 6, 18, 12, 0, tzinfo=UTC)
END = datetime(2026, 6, 18, 16, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def frozen(monkeypatch):
    """Sets the clock that every door reads."""

    def set_to(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    return set_to


@pytest.mark.parametrize(
    ("moment", "is_there"),
    [(START - SECOND, False), (START, True), (END - SECOND, True), (END, False)],
    ids=["a second before", "at the start", "a second before the end", "at the end"],
)
def test_readers_see_a_timed_block_from_its_start_until_its_end(section, client, frozen, moment, is_there):
    page = stories.article(
        section, body=[text("<p>Always.</p>"), timed(text("<p>Tonight.</p>"), starts_at=START, ends_at=END)]
    )
    frozen(moment)

    html = client.get(page.url).content.decode()

    assert "Always." in html
    assert ("Tonight." in html) is is_there


@pytest.mark.parametrize(("starts_at", "ends_at"), [(START, None), (None, END), (None, None)])
def test_either_end_may_be_open(section, client, frozen, starts_at, ends_at):
    page = stories.article(section, body=[timed(text("<p>Tonight.</p>"), starts_at=starts_at, ends_at=ends_at)])
    frozen(START)

    assert "Tonight." in client.get(page.url).content.decode()


@pytest.mark.parametrize("boundary", [START, END])
def test_a_page_is_kept_no_longer_than_to_the_next_boundary(section, client, frozen, boundary):
    page = stories.article(section, body=[timed(text("<p>Tonight.</p>"), starts_at=START, ends_at=END)])
    frozen(boundary - timedelta(seconds=20))

    assert client.get(page.url)["Cache-Control"] == "public, max-age=0, s-maxage=20"


def test_after_the_last_boundary_a_page_is_kept_as_long_as_any(section, client, frozen):
    page = stories.article(section, body=[timed(text("<p>Tonight.</p>"), starts_at=START, ends_at=END)])
    frozen(END)

    assert client.get(page.url)["Cache-Control"].endswith("s-maxage=60")
    assert next_boundary([*page.body.raw_data], END) is None


def test_sentences_meet_their_notes_across_the_edge_of_a_timed_block(lamp, cup):
    raw = [
        text('<p><span data-tie="">A lamp.</span> <span data-tie="">A cup.</span></p>'),
        note(lamp.product),
        timed(note(cup.product), starts_at=START, ends_at=END),
    ]

    [during] = read(raw, world_of(raw, 7, "en", START))
    [after] = read(raw, world_of(raw, 7, "en", END))

    assert [(each.number, each.card.slug) for each in during.notes] == [(1, "desk-lamp"), (2, "tea-cup")]
    assert [each.card.slug for each in after.notes] == ["desk-lamp"]
    assert during.notes[1].source.startswith("article:7/block:")


def test_what_is_in_a_timed_block_is_known_whatever_the_time(section, lamp, cup, picture):
    figure = {"type": "image", "value": {"image": {"image": picture.pk, "alt_text": "", "decorative": True}}, "id": "f"}
    raw = [timed(note(lamp.product), row(cup.product), figure, starts_at=START, ends_at=END)]

    page = stories.article(section, body=raw)

    assert products_in(raw) == [lamp.product_id, cup.product_id]
    assert images_in(raw) == {picture.pk}
    used = ReferenceIndex.objects.filter(object_id=str(page.pk), to_content_type__model="product")
    assert {row.to_object_id for row in used} == {str(lamp.product_id), str(cup.product_id)}


def test_no_index_tells_what_is_in_it_before_its_time(section):
    page = stories.article(section, body=[text("<p>Always.</p>"), timed(text("<p>Tonight.</p>"), starts_at=START)])

    words = page.body.stream_block.get_searchable_content(page.body)

    assert "Always." in " ".join(words) and "Tonight." not in " ".join(words)


def test_nobody_profits_is_refused_for_what_is_sold_later(section, lamp):
    draft = stories.draft(section, commercial_relation="none", body=[timed(note(lamp.product), starts_at=START)])

    assert "commercial_relation" in draft.problems()


def test_the_front_page_shows_no_note_before_its_time(home, section, client, frozen, lamp):
    stories.article(section, body=[timed(note(lamp.product, voice="Only tonight."), starts_at=START, ends_at=END)])
    frozen(START - timedelta(seconds=20))
    before = client.get(home.url)
    frozen(START)
    during = client.get(home.url)

    assert "Only tonight." not in before.content.decode()
    assert before["Cache-Control"].endswith("s-maxage=20")
    assert "Only tonight." in during.content.decode()


def test_an_end_that_is_not_after_the_start_is_refused_with_a_sentence():
    block = BodyBlock().child_blocks["timed"]
    value = block.to_python(
        {"starts_at": END.isoformat(), "ends_at": END.isoformat(), "body": [text("<p>Tonight.</p>")]}
    )

    with pytest.raises(ValidationError) as refusal:
        block.clean(value)

    assert "The end must be after the start." in str(refusal.value.block_errors["ends_at"])


def test_there_is_no_time_within_a_time():
    assert "timed" not in BodyBlock().child_blocks["timed"].child_blocks["body"].child_blocks


def test_a_moment_is_typed_in_the_shops_time_whatever_the_editors_zone_and_kept_in_utc():
    moment = BodyBlock().child_blocks["timed"].child_blocks["starts_at"]

    with timezone.override(ZoneInfo("America/New_York")):
        typed = moment.clean("2026-06-18 20:00")
        shown = moment.get_form_state(START)

    assert (typed, typed.tzinfo) == (START, UTC)
    assert shown == "2026-06-18 20:00"
    assert "Asia/Shanghai" in str(moment.field.help_text)


def test_saving_twice_moves_no_moment(section):
    page = stories.article(section, body=[timed(text("<p>Tonight.</p>"), starts_at=START, ends_at=END)])
    stored = ArticlePage.objects.get(pk=page.pk)
    stored.save_revision().publish()
    again = ArticlePage.objects.get(pk=page.pk)

    assert [block.value["starts_at"] for block in again.body] == [START]
    assert [block.value["ends_at"] for block in again.body] == [END]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-03-28 12:00", datetime(2026, 3, 28, 11, tzinfo=UTC)),
        ("2026-03-30 12:00", datetime(2026, 3, 30, 10, tzinfo=UTC)),
    ],
    ids=["the day before the clocks go forward", "the day after"],
)
def test_where_clocks_change_a_moment_is_that_days(settings, typed, kept):
    settings.TIME_ZONE = "Europe/Berlin"
    moment = BodyBlock().child_blocks["timed"].child_blocks["starts_at"]

    assert moment.clean(typed) == kept
    assert moment.get_form_state(kept) == typed


@pytest.mark.parametrize("typed", ["2026-03-29 02:30", "2026-10-25 02:30"], ids=["skipped", "passed twice"])
def test_an_hour_that_the_clocks_skip_or_pass_twice_is_refused(settings, typed):
    settings.TIME_ZONE = "Europe/Berlin"
    moment = BodyBlock().child_blocks["timed"].child_blocks["starts_at"]

    with pytest.raises(ValidationError):
        moment.clean(typed)
