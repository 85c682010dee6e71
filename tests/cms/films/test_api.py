"""A film and its cues over HTTP: times in milliseconds, no price, and nothing sent twice that has not changed."""

from cms.films import cue_file, vtt
from tests.factories.films import cue


def test_a_film_says_what_it_is_and_where_its_words_are(client, film):
    told = client.get(f"/api/v1/videos/{film.pk}").json()

    assert (told["title"], told["language"], told["length"]) == ("Match night", "en", 3000)
    assert (told["width"], told["height"], told["type"]) == (64, 36, "video/mp4")
    assert [each["language"] for each in told["captions"]] == ["en", "zh-hans"]
    assert told["chapters"][1] == {"start": 1000, "end": 3000, "title": "The lamp"}
    assert told["cues"].endswith(f"/api/v1/videos/{film.pk}/cues.vtt")
    assert told["commercial_relation"] == "own"


def test_both_files_hold_the_same_cues_and_can_be_read_back(client, film, lamp):
    film.cues.add(cue(lamp, 0, 500, name="LAMP-BLK", sides=[1000, 1000, 2000, 2000], labels={"en": "Warm"}))
    film.save_revision().publish()

    from_vtt = vtt.read(client.get(f"/api/v1/videos/{film.pk}/cues.vtt").content.decode(), 3000)
    from_json = cue_file.read(client.get(f"/api/v1/videos/{film.pk}/cues.json").content.decode(), 3000)

    assert from_vtt == from_json
    assert [str(each.target) for each in from_vtt] == ["variant:LAMP-BLK", "product:desk-lamp"]
    assert from_vtt[0].sides == (1000, 1000, 2000, 2000)


def test_what_has_not_changed_is_not_sent_again(client, film, lamp):
    address = f"/api/v1/videos/{film.pk}/cues.vtt"
    etag = client.get(address)["ETag"]

    same = client.get(address, headers={"if-none-match": etag})
    film.cues.add(cue(lamp, 0, 500))
    film.save_revision().publish()
    other = client.get(address, headers={"if-none-match": etag})

    assert (same.status_code, same.content, other.status_code) == (304, b"", 200)


def test_what_is_no_public_film_is_the_same_nothing(client, film, section):
    film.unpublish()

    paths = [
        f"/api/v1/videos/{pk}{name}"
        for pk in (film.pk, section.pk, 987_654, 10**30)
        for name in ("", "/cues.vtt", "/cues.json")
    ]
    answers = [client.get(path) for path in paths]

    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(404, "not_found")}
