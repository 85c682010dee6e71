"""The same cues as JSON, there and back; every fault is told by its place."""

import json

import pytest

from cms.films import cue_file
from cms.films.refused import CuesRefused

from .test_vtt import BALL, LAMP, LENGTH


def refused(document, length=LENGTH):
    text = document if isinstance(document, str) else json.dumps(document)
    with pytest.raises(CuesRefused) as refusal:
        cue_file.read(text, length)
    return {(error["field"], error["message"]) for error in refusal.value.errors}


def cues(*changes):
    one = {"id": "lamp01", "start": 0, "end": 1000, "target": "product:lamp"}
    return {"cues": [one | change for change in changes]}


def test_what_is_told_is_read_as_the_same():
    document = json.dumps(cue_file.told([LAMP, BALL]))

    assert cue_file.read(document, LENGTH) == [LAMP, BALL]


def test_times_are_whole_milliseconds_and_boxes_fractions():
    told = cue_file.told([LAMP])["cues"][0]

    assert (told["start"], told["end"]) == (5950, 10050)
    assert told["keyframes"][0] == {"t": 7000, "x": 0.04, "y": 0, "w": 0.8203, "h": 0.9261}


@pytest.mark.parametrize(
    ("document", "field", "reason"),
    [
        ("no JSON", "", "is no JSON"),
        ("[]", "", "must be an object"),
        ({}, "cues", "is missing"),
        ({"v": 2, "cues": [{}]}, "v", "at most 1"),
        ({"cues": {}}, "cues", "must be a list"),
        (cues({"start": "0"}), "cues[0].start", "whole number"),
        (cues({"start": 0.5}), "cues[0].start", "whole number"),
        (cues({"end": -1}), "cues[0].end", "at least 0"),
        (cues({"end": 0}), "cues[0]", "must end after"),
        (cues({"end": 99_000}), "cues[0]", "and the film at"),
        (cues({}, {}), "cues[1]", "is called lamp01 too"),
        (cues({"target": 7}), "cues[0].target", "must be a text"),
        (cues({"rect": [0, 0, 1, 2]}), "cues[0].rect[3]", "at most 1"),
        (cues({"sku": "LAMP"}), "cues[0].sku", "no such field"),
        (cues({"z": 100}), "cues[0]", "layer must be between"),
        (cues({"label": {"en": "x" * 121}}), "cues[0].label.en", "at most 120 characters"),
        (cues({"keyframes": [{"t": 5, "x": 0, "y": 0, "w": 1, "h": 1}]}), "cues[0]", "nowhere to begin with"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place_and_reason(document, field, reason):
    faults = refused(document)

    assert any(place == field and reason in message for place, message in faults), faults
