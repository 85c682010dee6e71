"""Cues leave as WebVTT and come back the same; what is not right is told by its line, and nothing is taken."""

import io
import json

import pytest
import webvtt

from cms.films import vtt
from cms.films.cue import Cue, Keyframe, Role, Target
from cms.films.refused import CuesRefused

LENGTH = 28_080
LAMP = Cue(
    key="lamp01",
    starts=5_950,
    ends=10_050,
    target=Target("variant", "LAMP-BLK"),
    labels=(("en", "Warm --> low"), ("zh-hans", "暖光")),
    sides=(303, 0, 8203, 9261),
    keyframes=(Keyframe(7_000, (400, 0, 8203, 9261)), Keyframe(8_001, (500, 100, 8203, 9261))),
    z=2,
)
BALL = Cue("ball", 5_950, 28_080, Target("product", "football"), role=Role.MENTION, language="zh-hans")
GOOD = 'lamp01\n00:00:05.950 --> 00:00:10.050\n{"target":"product:table-lamp"}'


def refused(text, length=LENGTH):
    with pytest.raises(CuesRefused) as refusal:
        vtt.read(text, length)
    return [(error["line"], error["message"]) for error in refusal.value.errors]


def test_what_is_written_is_read_as_the_same():
    text = vtt.written([LAMP, BALL])

    assert vtt.read(text, LENGTH) == [LAMP, BALL]


def test_another_reader_of_webvtt_finds_the_same_cues():
    text = vtt.written([LAMP, BALL])

    captions = webvtt.from_buffer(io.StringIO(text))

    assert [(each.identifier, each.start, each.end) for each in captions] == [
        ("lamp01", "00:00:05.950", "00:00:10.050"),
        ("ball", "00:00:05.950", "00:00:28.080"),
    ]
    said = json.loads(captions[0].text)
    assert said["rect"] == [0.0303, 0, 0.8203, 0.9261]
    assert said["label"]["en"] == "Warm --> low"


def test_no_arrow_stands_in_what_is_said_and_neither_price_nor_stock():
    lines = vtt.written([LAMP]).splitlines()

    assert "-->" not in lines[4]
    assert set(json.loads(lines[4])) == {"v", "target", "role", "rect", "keyframes", "label", "z"}


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_any_end_of_line_a_mark_in_front_and_notes_are_understood(end):
    text = f"\ufeffWEBVTT cues of a film\n\nNOTE\nby hand\n\n{GOOD}\n\n".replace("\n", end)

    assert [cue.key for cue in vtt.read(text)] == ["lamp01"]


def test_a_cue_that_is_called_like_a_note_is_one():
    text = f"WEBVTT\n\n{GOOD.replace('lamp01', 'noteabcd')}\n\nNOTE {GOOD}\n"

    assert [cue.key for cue in vtt.read(text)] == ["noteabcd"]


def with_payload(payload):
    return f"WEBVTT\n\nlamp01\n00:00:01.000 --> 00:00:02.000\n{payload}\n"


BOX = '{"target":"product:lamp","rect":%s}'
MALFORMED = {
    "empty": ("", [1], "begins with the line WEBVTT"),
    "another format": ("1\n00:00:01,000 --> 00:00:02,000\nHello\n", [1], "begins with the line WEBVTT"),
    "nothing in it": ("WEBVTT\n", [1], "no cue"),
    "a picture": ("WEBVTT\n\n\0\0", [1], "no text file"),
    "too large": ("WEBVTT\n\nNOTE " + "x" * vtt.MOST_BYTES, [1], "too large"),
    "no empty line": (f"WEBVTT\n{GOOD}\n", [2], "empty line"),
    "no name": (f"WEBVTT\n\n{GOOD.partition(chr(10))[2]}\n", [3], "no name before its times"),
    "no times": ("WEBVTT\n\nlamp01\n{}\n", [3], "line of times is missing"),
    "a style": ("WEBVTT\n\nSTYLE\n::cue { color: red }\n", [3], "Styles"),
    "a comma": (f"WEBVTT\n\n{GOOD.replace('05.950', '05,950')}\n", [4], "is no time"),
    "no end": (f"WEBVTT\n\n{GOOD.replace('00:00:10.050', '')}\n", [4], "ends is missing"),
    "settings": (f"WEBVTT\n\n{GOOD.replace('10.050', '10.050 align:left')}\n", [4], "Nothing may follow"),
    "the end before the start": (f"WEBVTT\n\n{GOOD.replace('10.050', '05.950')}\n", [3], "must end after"),
    "beyond the film": (f"WEBVTT\n\n{GOOD.replace('10.050', '29.000')}\n", [3], "and the film at 00:00:28.080"),
    "twice the same name": (f"WEBVTT\n\n{GOOD}\n\n{GOOD}\n", [3, 7], "called lamp01 too"),
    "a strange name": (f"WEBVTT\n\n{GOOD.replace('lamp01', 'The Lamp!')}\n", [3], "small letters and digits"),
    "two lines said": (with_payload('{"target":\n"product:lamp"}'), [5], "Exactly one line"),
    "no JSON": (with_payload("Lamp"), [5], "is no JSON"),
    "no target": (with_payload("{}"), [5], "target: This is missing"),
    "a target of no kind": (with_payload('{"target":"lamp"}'), [5], "a kind and a name"),
    "a strange field": (with_payload('{"target":"product:lamp","price":89}'), [5], "price: There is no such field"),
    "a strange role": (with_payload('{"target":"product:lamp","role":"star"}'), [5], "feature, mention, background"),
    "three sides": (with_payload(BOX % "[0,0,1]"), [5], "rect"),
    "beyond the picture": (with_payload(BOX % "[0.5,0,0.6,1]"), [3], "over the right edge"),
    "a move out of time": (
        with_payload('{"target":"product:lamp","rect":[0,0,1,1],"keyframes":[{"t":9000,"x":0,"y":0,"w":1,"h":1}]}'),
        [3],
        "It moves at 00:00:09.000",
    ),
    "blanks between two": (f"WEBVTT\n\n{GOOD}\n  \n{GOOD.replace('lamp01', 'lamp02')}\n", [5], "Exactly one line"),
    "a name in capitals": (f"WEBVTT\n\n{GOOD.replace('lamp01', 'NOTEabcd')}\n", [3], "small letters and digits"),
    "a character that controls": (
        with_payload('{"target":"product:lamp","label":{"en":"a\\u0000b"}}'),
        [5],
        "Control characters",
    ),
    "a strange language": (with_payload('{"target":"product:lamp","label":{"tlh":"wov"}}'), [3], "no language"),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_a_malformed_file_is_refused_with_the_line_and_the_reason(case):
    text, lines, reason = MALFORMED[case]

    faults = refused(text)

    assert [line for line, _message in faults] == lines
    assert all(reason in message for _line, message in faults)


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_lines():
    text = with_payload("{}") + "\n" + GOOD.replace("10.050", "29.000") + "\n\n" + GOOD.replace("05.950", "soon")

    faults = refused(text)

    assert [line for line, _message in faults] == [5, 7, 12]
