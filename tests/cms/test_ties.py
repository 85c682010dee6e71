"""A sentence and its note, tied in any markup an editor can make."""

from cms.ties import Tie, last_tie, mark, untie


def words(html: str, tie: Tie) -> str:
    """The tied words of a text without tags."""
    return html.removeprefix("<p>").removesuffix("</p>")[tie.start : tie.end]


def test_a_tied_sentence_is_found_and_its_mark_taken_away():
    html, ties = untie('<p>A lamp. <span data-tie="">It is lit.</span> So.</p>')

    assert html == "<p>A lamp. It is lit. So.</p>"
    assert [words(html, tie) for tie in ties] == ["It is lit."]


def test_a_sentence_with_a_link_in_it_is_one_sentence():
    html, ties = untie(
        '<p><span data-tie="">See </span><a href="/x/"><span data-tie="">here</span></a><span data-tie="">.</span></p>'
    )

    assert html == '<p>See <a href="/x/">here</a>.</p>'
    assert ties == (Tie(0, 9),)


def test_sentences_in_two_paragraphs_are_two():
    _, ties = untie('<p><span data-tie="">One.</span></p><p><span data-tie="">Two.</span></p>')

    assert len(ties) == 2


def test_the_space_around_a_sentence_is_not_underlined():
    html, ties = untie('<p>A lamp.<span data-tie=""> It is lit. </span></p>')

    assert [words(html, tie) for tie in ties] == ["It is lit."]


def test_a_tied_sentence_is_underlined_and_numbered():
    html = mark("<p>A lamp. It is lit. So.</p>", [(Tie(8, 18), 3)])

    assert html == (
        '<p>A lamp. <span class="ref" id="ref-3">It is lit.</span><span class="ref__end"></span>'
        '<a class="ref__mark" href="#note-3" aria-label="Note 3">3</a> So.</p>'
    )


def test_the_number_of_a_sentence_that_ends_in_a_link_stands_behind_the_link():
    html = mark('<p>See <a href="/x/">here.</a></p>', [(Tie(0, 9), 1)])

    assert html == (
        '<p><span class="ref">See </span><a href="/x/"><span class="ref">here.</span></a>'
        '<span class="ref__end" id="ref-1"></span><a class="ref__mark" href="#note-1" aria-label="Note 1">1</a></p>'
    )


def test_two_sentences_of_one_text_each_have_their_number():
    html = mark("<p>留下的两盏。第二盏放远些。</p>", [(Tie(0, 6), 1), (Tie(6, 13), 2)])

    assert '<span class="ref" id="ref-1">留下的两盏。</span>' in html
    assert '<span class="ref" id="ref-2">第二盏放远些。</span>' in html


def test_the_automatic_tie_is_the_last_sentence_of_the_last_paragraph_with_words():
    html = "<p>One. Two.</p><p>Three &amp; a half. It is <b>lit</b>.</p><p> </p>"

    tie = last_tie(html)

    assert '<span class="ref">It is </span><b><span class="ref">lit</span></b>' in mark(html, [(tie, 1)])


def test_the_automatic_tie_knows_chinese():
    html = "<p>第三盏什么用也没有。离开时把它吹灭。</p>"

    assert words(html, last_tie(html)) == "离开时把它吹灭。"


def test_an_empty_text_has_nothing_to_tie():
    assert last_tie("<p></p>") is None
