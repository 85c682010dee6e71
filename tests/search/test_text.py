"""Words as the index knows them: the same when asked as when written."""

import pytest

from search.text import asked, folded, is_prefix, written


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Desk Lamps", ["desk", "lamp"]),
        ("Café Ｈａｌｏ", ["cafe", "halo"]),
        ("glass", ["glass"]),
        ("手冲咖啡", ["手冲", "冲咖", "咖啡"]),
        ("灯", ["灯"]),
        ("4K 电视", ["4k", "电视"]),
        ('" OR NEAR(* -x', ["near", "x"]),
        ("the lamp for a desk", ["lamp", "desk"]),
        ("to be", ["be"]),
        ("the", ["the"]),
        ("boxes, watches, dresses", ["box", "watch", "dress"]),
        ("安静的椅子", ["安静", "椅子"]),
        ("目的地", ["目的", "的地"]),
        ("", []),
    ],
)
def test_a_question_becomes_terms(text, terms):
    assert asked(text) == terms


@pytest.mark.parametrize("text", ["Desk Lamps", "手冲咖啡套装", "灯", "Café", "4K 电视", "boxes", "安静的椅子", "the"])
def test_what_is_written_is_found_by_what_is_asked(text):
    assert set(asked(text)) <= set(written(text))


@pytest.mark.parametrize("text", ["ﬁne İstanbul", "ß", "Ａ手", "e\u0301", "\u0130" * 3])
def test_folding_keeps_every_place(text):
    assert len(folded(text)) == len(text)


def test_a_long_question_keeps_its_first_words():
    assert len(asked(" ".join(f"word{number}" for number in range(99)))) == 12


def test_only_latin_words_of_some_length_stand_for_longer_ones():
    assert [is_prefix(term) for term in ("lamp", "tv", "手冲")] == [True, False, False]
