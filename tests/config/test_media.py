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
