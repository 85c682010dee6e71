"""Two workers sweep at once: every page has one face, every face its two whole files, and nothing lies beside them."""

import threading

import pytest
from django.core.files.storage import default_storage
from django.db import connections
from wagtail.models import Site

from core import clock
from tests.factories import stories
from themes.headlines.face import font_file
from themes.headlines.sweep import cut_due
from themes.models import HeadlineFace, Headlines

pytestmark = pytest.mark.races


def test_two_sweeps_at_once_make_one_file_of_each(committed, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    Site.objects.all().delete()
    home = stories.home()
    there = stories.section(stories.home("zh-hans", of=home), title="居家", of=stories.section(home))
    for n, title in enumerate(("安静的一小时", "一小时安静的", "另一篇", "再一篇")):
        stories.article(there, f"story-{n}", title=title)
    both = threading.Barrier(2)

    def work():
        both.wait()
        cut_due(clock.now())
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    kept = sorted(path.name for path in (settings.MEDIA_ROOT / "faces").iterdir())
    faces = list(HeadlineFace.objects.all())
    assert kept == sorted(f"{face.name}.{kind}" for face in faces for kind in ("css", "woff2"))
    assert all(default_storage.size(font_file(face.name)) == face.size for face in faces)
    assert Headlines.objects.filter(face__isnull=False).count() == 6
