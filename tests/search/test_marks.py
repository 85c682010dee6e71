"""What was asked for is marked, and nothing else of a text ever becomes markup."""

from search.marks import excerpt, marked
from search.text import asked


def test_words_that_begin_alike_are_marked_and_others_are_not():
    assert (
        marked("A lamp among lamps, no clamp", asked("lamp"))
        == "A <mark>lamp</mark> among <mark>lamps</mark>, no clamp"
    )


def test_pairs_that_touch_are_one_mark():
    assert marked("慢滴手冲咖啡套装", asked("手冲咖啡")) == "慢滴<mark>手冲咖啡</mark>套装"


def test_a_texts_own_markup_is_text():
    assert marked("<b>lamp</b> & co", asked("lamp")) == "&lt;b&gt;<mark>lamp</mark>&lt;/b&gt; &amp; co"


def test_an_excerpt_stands_around_the_first_word_found():
    text = "far away " * 60 + "the lamp stands here " + "and on " * 60

    said = excerpt(text, asked("lamp"))

    assert said.startswith("…")
    assert "<mark>lamp</mark>" in said
    assert len(said) < 300


def test_there_is_no_excerpt_where_nothing_was_found():
    assert excerpt("a chair", asked("lamp")) == ""
