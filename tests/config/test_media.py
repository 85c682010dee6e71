"""Uploaded files: pictures are shown, everything else is saved, and nothing of either runs."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form

SCRIPT = b"<script>alert(document.cookie)</script>"


@pytest.fixture
def uploaded(settings):
    """`uploaded("x.html")`: a file of that name that holds a script, by whatever way it came."""

    def run(name: str) -> str:
        file = Path(settings.MEDIA_ROOT) / "documents" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(SCRIPT)
        return f"/media/documents/{name}"

    return run


@pytest.mark.parametrize("name", ["x.html", "x.svg", "x.xhtml", "x.pdf", "x", "x.png.html"])
def test_what_is_no_picture_is_saved_and_never_shown(client, uploaded, name):
    answer = client.get(uploaded(name))

    assert answer["Content-Disposition"] == "attachment"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "kind"), [("x.JPG", "image/jpeg"), ("x.webp", "image/webp"), ("x.avif", "image/avif")]
)
def test_a_picture_is_shown_as_one_and_runs_nothing(client, uploaded, name, kind):
    answer = client.get(uploaded(name))

    assert answer["Content-Type"] == kind
    assert not answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"


FILM = bytes(range(256)) * 1000


@pytest.fixture
def film(settings):
    """The address of a film of 256,000 bytes."""
    file = Path(settings.MEDIA_ROOT) / "media" / "film.mp4"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(FILM)
    return "/media/media/film.mp4"


def whole(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_film_is_shown_and_comes_in_parts(client, film):
    answer = client.get(film)

    assert (answer.status_code, answer["Content-Type"], answer["Accept-Ranges"]) == (200, "video/mp4", "bytes")
    assert whole(answer) == FILM


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=100-", 100, 255_999),
        ("bytes=70000-200000", 70_000, 200_000),
        ("bytes=-500", 255_500, 255_999),
        ("bytes=-999999999", 0, 255_999),
        ("bytes=255999-999999999", 255_999, 255_999),
    ],
)
def test_a_part_is_exactly_what_was_asked_for(client, film, asked, first, last):
    answer = client.get(film, headers={"range": asked})

    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/256000"
    assert answer["Content-Length"] == str(last - first + 1)
    assert whole(answer) == FILM[first : last + 1]


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["bytes=256000-", "bytes=300000-400000", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused_with_how_long_the_film_is(client, film, asked):
    answer = client.get(film, headers={"range": asked})

    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */256000")


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "frames=0-1", "bytes=-", "bytes=5-4", "bytes=a-b"])
def test_whoever_asks_in_another_way_gets_the_whole(client, film, asked):
    answer = client.get(film, headers={"range": asked})

    assert answer.status_code == 200
    assert whole(answer) == FILM


def test_a_part_of_a_film_that_was_replaced_meanwhile_is_not_mixed_with_the_new_one(client, film):
    told = client.get(film)["Last-Modified"]

    same = client.get(film, headers={"range": "bytes=0-9", "if-range": told})
    other = client.get(film, headers={"range": "bytes=0-9", "if-range": "Mon, 01 Jan 2024 00:00:00 GMT"})

    assert (same.status_code, other.status_code) == (206, 200)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"), [("../settings/base.py", 400), ("%2e%2e/settings/base.py", 400), ("none.png", 404), ("x/", 404)]
)
def test_what_is_not_there_is_not_served(client, path, status):
    assert client.get(f"/media/{path}").status_code == status


@pytest.mark.django_db
def test_a_page_cannot_be_uploaded_as_a_document():
    form = get_document_form(get_document_model())(
        {"title": "x", "tags": ""}, {"file": SimpleUploadedFile("x.html", SCRIPT)}
    )

    assert "file" in form.errors


def test_a_member_of_staff_gets_no_documents_menu(editor, merchandiser):
    for person in (editor, merchandiser):
        assert "/admin/documents/" not in person.get("/admin/").content.decode()
        assert person.get("/admin/documents/").status_code == 302
