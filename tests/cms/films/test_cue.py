"""Where a thing is at a moment, and who has a number in the picture."""

import re

import pytest

from cms.films.cue import Cue, Keyframe, Role, Target, numbered_at, order

LAMP = Target("product", "table-lamp")


def cue(key="lamp", starts=1000, ends=5000, **other):
    return Cue(key, starts, ends, LAMP, **other)


def test_a_cue_is_there_from_its_start_and_not_at_its_end():
    lamp = cue()

    assert [lamp.is_on(at) for at in (999, 1000, 4999, 5000)] == [False, True, True, False]


def test_a_thing_that_does_not_move_stays_where_it_was_drawn():
    lamp = cue(sides=(1000, 2000, 3000, 4000))

    assert lamp.sides_at(1000) == lamp.sides_at(4999) == (1000, 2000, 3000, 4000)


@pytest.mark.parametrize(
    ("at", "left"), [(1000, 0), (1500, 1000), (2000, 2000), (2500, 1500), (3000, 1000), (4999, 1000)]
)
def test_a_thing_moves_in_straight_lines_between_what_was_drawn_and_then_stays(at, left):
    moves = (Keyframe(2000, (2000, 0, 500, 500)), Keyframe(3000, (1000, 0, 500, 500)))

    lamp = cue(sides=(0, 0, 500, 500), keyframes=moves)

    assert lamp.sides_at(at) == (left, 0, 500, 500)


def test_a_thing_nobody_drew_is_nowhere():
    assert cue().sides_at(2000) is None


def test_three_have_numbers_and_what_matters_most_is_first():
    far = cue("far", role=Role.BACKGROUND, z=9)
    said = cue("said", role=Role.MENTION)
    first, second = cue("first"), cue("second", z=1)
    gone = cue("gone", ends=1500)

    numbered = numbered_at([far, said, first, second, gone], 2000)

    assert [each.key for each in numbered] == ["second", "first", "said"]


def test_cues_are_in_the_order_of_their_appearance():
    late, early = cue("late", 3000), cue("early", 0)
    beside = cue("beside", 3000, role=Role.MENTION)

    assert [each.key for each in order([beside, late, early])] == ["early", "late", "beside"]


def test_words_are_for_their_language_and_a_cue_may_be_for_one_only():
    lamp = cue(labels=(("en", "Warm"), ("zh-hans", "暖")), language="zh-hans")

    assert (lamp.label("zh-hans"), lamp.label("fr")) == ("暖", "")
    assert (lamp.is_for("zh-hans"), lamp.is_for("en")) == (True, False)


@pytest.mark.parametrize("text", ["", "lamp", "variant:", ":LAMP"])
def test_a_target_is_a_kind_and_a_name(text):
    assert str(Target.parse("variant:LAMP:2")) == "variant:LAMP:2"

    with pytest.raises(ValueError, match=re.escape(text)):
        Target.parse(text)
