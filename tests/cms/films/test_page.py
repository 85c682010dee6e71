"""A film's page: with and without scripts the same list of what is seen, from the original in every language."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.errors import NotReady
from cms.models import FilmPage
from commerce.catalogue.models import Product
from core.films.due import measure_one
from tests.factories import catalogue, films, pricing, stories
from tests.factories.films import CAPTIONS, cue, film_page


def shown(client, address="/en/home/match-night/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_says_when_each_thing_is_seen_what_it_costs_and_how_to_buy_it(client, film):
    page = shown(client)

    assert re.search(r"<h2[^>]*>In this video</h2>", page)
    line = page[page.index('id="thing-1"') :].partition("</li>")[0]
    assert "Desk lamp" in line and "¥89" in line
    assert '<a class="link" href="?t=1#film">0:01</a>' in line
    assert 'name="sku" value="LAMP-BLK"' in line
    assert f'name="source" value="film:{film.pk}/cue:{film.cues.get().key}"' in line


def test_the_film_comes_with_its_words_and_cues_and_the_readers_language_first(client, film):
    page = shown(client)

    tracks = re.findall(r'<track kind="(\w+)"(?: srclang="([\w-]+)")?', page)
    assert tracks == [("captions", "en"), ("captions", "zh-Hans"), ("chapters", "en"), ("metadata", "")]
    assert len(re.findall(r"<track[^>]* default>", page)) == 1
    assert "The lamp &amp; the chair." in page and "<b>Lin" in page
    assert "The room" in page


def test_an_address_opens_a_moment_and_no_other_than_the_films(client, film):
    assert "#t=" not in shown(client)
    assert re.search(r'<source src="[^"]*\.mp4#t=1\.5"', shown(client, "/en/home/match-night/?t=1.5"))
    assert re.search(r'<source src="[^"]*\.mp4#t=3"', shown(client, "/en/home/match-night/?t=2h"))
    assert "#t=" not in shown(client, '/en/home/match-night/?t="><script>')


def test_cues_are_served_without_price_and_words_as_they_were_written(client, film):
    cues = client.get(f"/api/v1/videos/{film.pk}/cues.vtt")
    captions = client.get(f"/en/films/{film.pk}/zh-hans/captions.vtt")

    assert cues["Content-Type"] == "text/vtt; charset=utf-8"
    said = json.loads(cues.content.decode().splitlines()[4])
    assert said == {"v": 1, "target": "product:desk-lamp", "role": "feature"}
    assert captions.content.decode() == CAPTIONS
    assert client.get(f"/en/films/{film.pk}/en/descriptions.vtt").status_code == 404


def test_a_film_that_is_not_public_has_no_files_either(client, film):
    film.unpublish()

    api = f"/api/v1/videos/{film.pk}"
    answers = [
        client.get(path)
        for path in (f"{api}", f"{api}/cues.vtt", f"{api}/cues.json", f"/en/films/{film.pk}/en/captions.vtt")
    ]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_a_translation_shows_the_film_of_the_page_it_was_made_from(client, home, section, film):
    there = stories.section(stories.home("zh-hans", of=home), title="家中", of=section)
    chinese = film_page(there, None, title="球赛之夜", translation_key=film.translation_key)

    page = shown(client, "/zh-hans/home/match-night/")

    assert chinese.film is None
    assert "LAMP-BLK" in page and f"/api/v1/videos/{film.pk}/cues.vtt" in page
    assert re.search(r'<track kind="captions" srclang="zh-Hans"[^>]* default>', page)


def test_a_translation_without_its_film_is_not_there(client, home, section, film):
    there = stories.section(stories.home("zh-hans", of=home), title="家中", of=section)
    film_page(there, None, title="球赛之夜", translation_key=film.translation_key)

    film.unpublish()

    assert client.get("/zh-hans/home/match-night/").status_code == 404


def test_a_translation_that_has_a_copy_of_the_film_does_not_take_its_place(client, home, section, film, lamp):
    there = stories.section(stories.home("zh-hans", of=home), title="家中", of=section)
    copied = film_page(
        there, film.film, title="球赛之夜", translation_key=film.translation_key, cues=[cue(lamp, 0, 500)]
    )
    assert f"/api/v1/videos/{film.pk}/cues.vtt" in shown(client, "/zh-hans/home/match-night/")

    film.unpublish()

    assert client.get("/zh-hans/home/match-night/").status_code == 404
    assert client.get(f"/api/v1/videos/{copied.pk}/cues.vtt").status_code == 404


def test_a_translation_does_not_go_out_before_its_film(home, section, film):
    there = stories.section(stories.home("zh-hans", of=home), title="家中", of=section)
    film.unpublish()

    with pytest.raises(NotReady) as refusal:
        film_page(there, None, title="球赛之夜", translation_key=film.translation_key)

    assert refusal.value.problems["film"] == "Publish the page it was made from first."


def test_a_product_that_is_not_out_yet_is_in_no_file(client, film):
    Product.objects.update(state=Product.State.DRAFT)

    assert client.get(f"/api/v1/videos/{film.pk}/cues.json").json() == {"v": 1, "cues": []}


def test_what_nobody_types_comes_back_from_the_form_as_it_was(editor, film, lamp):
    place = {"sides": [1000, 1000, 2000, 2000], "labels": {"en": "Warm"}, "keyframes": [[600, 1, 1, 500, 500]], "z": 3}
    film.cues.add(cue(lamp, 0, 900, **place))
    film.save_revision()
    address = f"/admin/pages/{film.pk}/edit/"

    saved = []
    for _ in range(2):
        page = editor.get(address).content.decode()
        answer = editor.post(address, fields_of(page))
        assert answer.status_code == 302, answer.content.decode()[:500]
        drawn = film.get_latest_revision_as_object().cues.all()[1]
        saved.append((drawn.key, drawn.sides, drawn.labels, drawn.keyframes, drawn.z))

    assert saved[0] == saved[1]
    assert saved[0][1:] == tuple(place.values())


def fields_of(page: str) -> dict[str, str]:
    """The form of the page as a browser would send it back."""
    fields = {}
    for field in BeautifulSoup(page, "html.parser").select("#page-edit-form [name]"):
        chosen = field.select_one("option[selected]") if field.name == "select" else field
        if field.name == "textarea":
            fields[field["name"]] = field.text.removeprefix("\n")
        elif chosen is not None and (field.get("type") not in ("checkbox", "radio") or field.has_attr("checked")):
            fields[field["name"]] = chosen.get("value", "")
    return {name: value for name, value in fields.items() if not name.startswith("action-")}


def test_search_engines_are_told_of_the_film_and_its_moments(client, film):
    page = shown(client)

    graph = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])["@graph"]
    video = next(node for node in graph if node["@type"] == "VideoObject")
    assert (video["duration"], video["name"], video["transcript"]) == ("PT3S", "Match night", "The lamp & the chair.")
    assert [(clip["name"], clip["startOffset"], clip["endOffset"]) for clip in video["hasPart"]] == [
        ("The room", 0, 1),
        ("The lamp", 1, 3),
        ("Desk lamp", 1, 2),
    ]
    assert video["hasPart"][2]["url"].endswith("/en/home/match-night/?t=1")


def test_a_thing_for_one_language_is_told_to_no_other(client, film, lamp):
    film.cues.add(cue(lamp, 0, 500, language="zh-hans"))
    film.save_revision().publish()

    line = shown(client).partition('id="thing-1"')[2].partition("</li>")[0]

    assert re.findall(r"#film\">([^<]+)</a>", line) == ["0:01"]


def test_a_film_whose_things_are_all_gone_has_no_list(client, film):
    Product.objects.update(state=Product.State.ARCHIVED)

    assert "In this video" not in shown(client)


def test_a_film_that_nobody_has_measured_yet_waits(film):
    film.film = films.film(5)

    with pytest.raises(NotReady) as refusal:
        film.save_revision().publish()

    assert "in a minute" in refusal.value.problems["film"]


def test_writers_and_editors_upload_films_and_merchandisers_do_not(writer, editor, merchandiser):
    doors = [person.get("/admin/media/video/add/").status_code for person in (writer, editor, merchandiser)]

    assert doors == [200, 200, 302]


def test_the_menu_calls_films_films(editor):
    menu = editor.get("/admin/").content.decode()

    assert re.search(r'"name": "media", "label": "Films"', menu)


def test_an_editor_makes_a_film_and_looks_at_it_before_it_has_any(editor, section, at):
    form = editor.get(f"/admin/pages/add/cms/filmpage/{section.pk}/")
    draft = FilmPage(title="Soon", slug="soon", live=False, locale=section.locale)
    section.add_child(instance=draft)
    draft.save_revision()

    preview = editor.get(f"/admin/pages/{draft.pk}/view_draft/")

    assert form.status_code == 200 and "Things in the film" in form.content.decode()
    assert preview.status_code == 200 and "No film has been chosen yet." in preview.content.decode()


@pytest.mark.parametrize(
    ("lack", "field"),
    [
        ({"commercial_relation": ""}, "commercial_relation"),
        ({"commercial_relation": "none"}, "commercial_relation"),
        ({"film": None}, "film"),
        ({"texts": []}, "texts"),
    ],
)
def test_a_film_is_published_only_with_all_it_needs(film, lack, field):
    for name, value in lack.items():
        setattr(film, name, value)

    with pytest.raises(NotReady) as refusal:
        film.save_revision().publish()

    assert field in refusal.value.problems


def test_a_cue_beyond_the_film_is_named_and_keeps_it_from_going_out(film, lamp):
    film.cues.add(cue(lamp, 2000, 3500))

    with pytest.raises(NotReady) as refusal:
        film.save_revision().publish()

    assert refusal.value.problems["cues"].startswith("Thing 2: It ends at 00:00:03.500")


def test_what_is_seen_is_part_of_the_draft_and_goes_out_with_it(client, film, lamp):
    film.cues.add(cue(lamp, 0, 500))

    draft = film.save_revision()

    assert "?t=0#film" not in shown(client).partition("Chapters")[0]
    draft.publish()
    assert "?t=0#film" in shown(client).partition("Chapters")[0]


def test_many_things_take_as_many_statements_as_one(client, section, lamp, at, django_assert_num_queries):
    uploaded = films.film(3)
    measure_one(uploaded)
    page = film_page(section, uploaded, cues=[cue(lamp)])
    shown(client)
    with CaptureQueriesContext(connection) as asked:
        shown(client)
    for_one = len(asked)
    for number in range(40):
        variant = catalogue.variant(catalogue.product(f"thing-{number}"), f"THING-{number}")
        pricing.price(variant, 8900, at=at)
        page.cues.add(cue(variant, number, number + 500))
    page.save_revision().publish()

    shown(client)
    with django_assert_num_queries(for_one):
        shown(client)
