"""The door without a language leads to the one that was chosen, else to the first; it never guesses."""

import pytest


@pytest.mark.parametrize(
    ("cookie", "leads_to"),
    [(None, "/en/"), ("zh-hans", "/zh-hans/"), ("en", "/en/"), ("../evil", "/en/"), ("de", "/en/")],
)
def test_the_door_leads_to_a_language(client, cookie, leads_to):
    if cookie:
        client.cookies["language"] = cookie

    answer = client.get("/", HTTP_ACCEPT_LANGUAGE="zh-CN")

    assert answer["Location"] == leads_to
    assert "no-store" in answer["Cache-Control"]
