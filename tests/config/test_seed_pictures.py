"""Seeding pictures, films and other stories: planted as an editor would have stored them, or refused by path."""

import json

import pytest
from django.core.management import CommandError, call_command

from cms.models import ArticlePage
from tests.factories.stories import home

RABBITS = "https://vimeo.com/1084537"


def page(ref: str, *body: dict) -> dict:
    return {"ref": ref, "type": "article", "title": ref.title(), "body": list(body)}


def block(kind: str, **value) -> dict:
    return {"type": kind, "value": value}


@pytest.fixture
def plant(db, tmp_path):
    """`plant(*pages)`: the command, as an operator runs it."""

    def run(*pages) -> None:
        file = tmp_path / "seed.json"
        file.write_text(json.dumps({"pages": list(pages)}), encoding="utf-8")
        call_command("seed", str(file))

    return run


def test_a_look_a_gallery_a_film_and_related_stories_are_planted_once(plant, picture, lamp, client):
    image = {"title": "Lamp", "alt": "A lamp"}
    pages = [
        page("first"),
        page(
            "second",
            block(
                "look",
                image=image,
                spots=[
                    {"product": "desk-lamp", "variant": "LAMP-BLK", "rect": [7495, 2859, 2398, 4802]},
                    {"label": "Laptop", "rect": [4150, 4880, 1900, 3280]},
                ],
            ),
            block("gallery", frames=[{"image": image}, {"image": {"title": "Lamp"}, "caption": "Again."}]),
            block("embed", url=RABBITS, title="Rabbits", words="silent"),
            block("related", stories=["first"]),
        ),
    ]

    plant(*pages)
    plant(*pages)

    article = ArticlePage.objects.get(slug="second")
    html = client.get(article.url).content.decode()
    assert article.commercial_relation == "own"
    assert 'x="74.95%"' in html and "Laptop" in html and "1 / 2" in html and "Again." in html
    assert f'href="{RABBITS}"' in html and 'href="/en/stories/first/"' in html


def test_every_fault_is_named_by_its_path(plant, picture):
    home()
    ghost = {"product": "ghost", "rect": [9000, 0, 2000, 10]}
    wrong = [
        page(
            "second",
            block("look", image={"title": "Nowhere"}, spots=[ghost, {"rect": [0, 0, 50, 50]}]),
            block("gallery", frames=[{"image": {"title": "Lamp"}}, {"image": {"title": "Gone"}}]),
            block("embed", url="https://example.com/film", title="X", words="silent"),
            block("related", stories=["third"]),
        ),
        page("third"),
    ]  # fmt: skip

    with pytest.raises(CommandError) as refusal:
        plant(*wrong)

    assert sorted(line.partition(": ")[0] for line in str(refusal.value).splitlines()[1:]) == [
        "pages[0].body[0].value.image.title",
        "pages[0].body[0].value.spots[0].product",
        "pages[0].body[0].value.spots[0].rect",
        "pages[0].body[0].value.spots[1].product",
        "pages[0].body[1].value.frames[1].image.title",
        "pages[0].body[2].value.url",
        "pages[0].body[3].value.stories[0]",
    ]
    assert not ArticlePage.objects.exists()
