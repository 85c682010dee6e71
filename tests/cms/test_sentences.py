"""Where the last sentence begins, as a table."""

import pytest

from cms.sentences import last_sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.", "One."),
        ("First it rained. Then it stopped.", "Then it stopped."),
        ("Does it dim? It does!  ", "It does!"),
        ("Mr. Fox met Dr. Hare.", "Mr. Fox met Dr. Hare."),
        ("Part 44 came. It was No. 44 of 61.", "It was No. 44 of 61."),
        ("It costs 12.50 and is worth it.", "It costs 12.50 and is worth it."),
        ("“It tells me one thing.” “The phone tells me twelve.”", "“The phone tells me twelve.”"),
        ("He said “what?” and left. nobody minded", "He said “what?” and left. nobody minded"),
        ("屋里有一样东西在动。离开时把它吹灭，这也算在那一个小时里。", "离开时把它吹灭，这也算在那一个小时里。"),
        ("他说：“好。”", "他说：“好。”"),
        ("他问：“好吗？”她点头。", "她点头。"),
        ("它会动！烛火也会", "烛火也会"),
    ],
)
def test_the_last_sentence_is_found(text, expected):
    start, end = last_sentence(text)

    assert text[start:end] == expected


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_where_there_are_no_words_there_is_no_sentence(text):
    assert last_sentence(text) is None
