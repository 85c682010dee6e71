"""Seeding picks, comparisons and baskets: planted as an editor would have stored them, or refused by path."""

import json

import pytest
from django.core.management import CommandError, call_command

from cms.blocks.part import chosen
from cms.models import ArticlePage
from tests.factories.stories import home


@pytest.fixture
def plant(db, tmp_path):
    """`plant(body)`: a story of these blocks, as an operator plants it. Returns them as they are stored."""
    home()

    def run(body) -> list[dict]:
        file = tmp_path / "seed.json"
        page = {"ref": "quiet", "type": "article", "title": "Quiet", "body": body}
        file.write_text(json.dumps({"pages": [page]}), encoding="utf-8")
        call_command("seed", str(file))
        return [block["value"] for block in ArticlePage.objects.get().body.raw_data]

    return run


def judged(**said) -> list[dict]:
    """A body that judges the lamp, compares it with the cup and gathers; `said` is put into the pick."""
    pick = {"product": "desk-lamp", "variant": "LAMP-BLK", "verdict": "The one.", "flaws": ["Dear."]}
    return [
        {"type": "pick", "value": {**pick, "tested_on": "2026-05-20", **said}},
        {"type": "compare", "value": {"heading": "Side by side", "products": ["desk-lamp", "tea-cup"]}},
        {"type": "story_basket", "value": {"things": [{"product": "tea-cup"}], "without": ["desk-lamp"]}},
    ]


def test_a_story_may_judge_compare_and_gather(plant, lamp, cup):
    pick, compare, basket = plant(judged())

    assert (pick["product"], pick["variant"], pick["role"]) == (lamp.product_id, "LAMP-BLK", "top")
    assert (chosen(pick["flaws"]), pick["tested_on"]) == (["Dear."], "2026-05-20")
    assert chosen(compare["products"]) == [lamp.product_id, cup.product_id]
    assert chosen(basket["things"]) == [{"product": cup.product_id, "variant": ""}]
    assert (basket["what"], chosen(basket["without"])) == ("story", [lamp.product_id])


def test_a_story_of_them_is_for_sale_and_says_so(plant, lamp, cup):
    plant(judged())

    assert ArticlePage.objects.get().commercial_relation == "own"


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ({"product": "no-such"}, "pages[0].body[0].value.product"),
        ({"flaws": []}, "pages[0].body[0].pick.value.flaws"),
        ({"role": "best"}, "pages[0].body[0].pick.value.role"),
        ({"variant": "CUP-WHT"}, "pages[0].body"),
    ],
    ids=["product", "flaws", "role", "variant"],
)
def test_what_is_wrong_is_refused_by_its_path(plant, lamp, cup, said, path):
    with pytest.raises(CommandError) as refusal:
        plant(judged(**said))

    assert path in str(refusal.value)
    assert not ArticlePage.objects.exists()
