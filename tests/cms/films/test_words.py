"""A film's words are what a browser reads, to the line; for the page they are read without their marks."""

import pytest

from cms.films.words import Said, faults_of_words, read_words

GOOD = """WEBVTT

NOTE by hand

1
00:00.500 --> 00:02.000 align:start
The lamp.

01:00:00.000 --> 01:00:01.000
The end.
"""


def test_what_a_browser_reads_has_no_fault_and_is_read_here_too():
    assert faults_of_words(GOOD) == []
    assert read_words(GOOD) == (Said(500, 2000, "The lamp."), Said(3_600_000, 3_601_000, "The end."))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "begins with the line WEBVTT"),
        ("WEBVTTfoo\n\n00:00.000 --> 00:01.000\nHi\n", "begins with the line WEBVTT"),
        ("WEBVTT\n", "Nothing is said"),
        ("WEBVTT\n\n00:00 --> 00:01\nHi\n", "Line 3: these are no times"),
        ("WEBVTT\n\n0:00.000 --> 0:01.000\nHi\n", "Line 3: these are no times"),
        ("WEBVTT\n\n00:00,000 --> 00:01,000\nHi\n", "Line 3: these are no times"),
        ("WEBVTT\n\n00:01.000 --> 00:01.000\nHi\n", "Line 3: it must end after it starts"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\nHi\n", "Line 3: nothing is said then"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n00:02.000 --> 00:03.000\nHi\n", "Line 3: nothing is said then"),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\nHi\n\n00:01.000 --> 00:02.000\nHo\n", "Line 6: it starts before"),
    ],
)
def test_what_a_browser_would_drop_is_told_by_its_line(text, reason):
    faults = faults_of_words(text)

    assert len(faults) == 1 and reason in faults[0]


@pytest.mark.parametrize(
    ("said", "words", "who"),
    [
        ("<v Lin Yue>Good <i>evening</i>.", "Good evening.", "Lin Yue"),
        ("<v.loud Bo>Hey", "Hey", "Bo"),
        ("<c.yellow>One</c> <00:00:01.000>two", "One two", ""),
        ("5 < 6 &amp; a &lt;b&gt;", "5 < 6 & a <b>", ""),
        ("<lang zh>你好</lang>", "你好", ""),
        ("<script>alert(1)</script>", "<script>alert(1)</script>", ""),
    ],
)
def test_marks_are_taken_off_and_nothing_else(said, words, who):
    [read] = read_words(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{said}\n")

    assert (read.words, read.who) == (words, who)


def test_two_without_a_line_between_them_are_two():
    text = "WEBVTT\n\n00:00.000 --> 00:01.000\nHi\n00:01.000 --> 00:02.000\nThere\n"

    assert [said.words for said in read_words(text)] == ["Hi", "There"]
