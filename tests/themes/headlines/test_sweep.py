"""A Chinese page is published; soon its headlines have a face of just their letters, and nobody waited for it."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from fontTools.ttLib import TTFont
from wagtail.models import Site

from config.media import media as serve
from core import clock
from core.web.kept.hand import let_go
from core.web.lifetime import taken
from tests.factories import stories
from themes.fonts.cut import cut, letters_there
from themes.fonts.source import common_characters
from themes.headlines import face as faces
from themes.headlines.face import LARGEST, face_for, font_file, style_file
from themes.headlines.read import SetLarge
from themes.headlines.sweep import _tidy, cut_due
from themes.models import HeadlineFace, Headlines

ADDRESS = "/zh-hans/home/the-quiet-hour/"
HOUR = timedelta(hours=1)


@pytest.fixture
def media(settings, tmp_path):
    """A folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def section(db, media):
    """A section in English and in Chinese; the Chinese one."""
    home = stories.home()
    english = stories.section(home)
    return stories.section(stories.home("zh-hans", of=home), title="居家", of=english)


@pytest.fixture
def story(section):
    """A story in Chinese, published."""
    return stories.article(section, title="安静的一小时", standfirst="灯下读一页。")


def sweep(now=None):
    """One round, and nothing remembered of before."""
    changed = cut_due(now or clock.now())
    cache.clear()
    let_go()
    return changed


def face_of(page):
    return Headlines.objects.get(page=page).face


def letters_in(name: str) -> str:
    with default_storage.open(font_file(name)) as file:
        return "".join(sorted(map(chr, TTFont(BytesIO(file.read())).getBestCmap())))


def edit(page, title: str):
    page.title = title
    page.save_revision().publish()


def files(media):
    return sorted(path.name for path in media.glob("faces/*"))


def test_after_it_is_published_its_headlines_have_just_their_letters(story):
    sweep()

    name = face_of(story).name
    assert letters_in(name) == "".join(sorted(set("安静的一小时灯下读一页。")))
    assert default_storage.size(font_file(name)) < LARGEST


def test_the_page_preloads_them_from_its_own_site(story, client):
    sweep()

    html = client.get(ADDRESS).content.decode()

    name = face_of(story).name
    preload = f'<link rel="preload" href="/media/faces/{name}.woff2" as="font" type="font/woff2" crossorigin '
    assert f'{preload}data-families="Vitrine Headlines">' in html
    assert f'<noscript><link rel="stylesheet" href="/media/faces/{name}.css"></noscript>' in html


def test_its_files_are_told_as_what_they_are(story, media, rf):
    sweep()

    name = face_of(story).name
    told = {kind: serve(rf.get("/"), f"faces/{name}.{kind}", media)["Content-Type"] for kind in ("css", "woff2")}
    assert told == {"css": "text/css", "woff2": "font/woff2"}


@pytest.mark.parametrize("path", ["images/evil.css", "faces/evil.css", f"faces/../images/{'0' * 24}.css"])
def test_only_our_own_styles_are_told_as_styles(path, media, rf):
    for name in ("images/evil.css", "faces/evil.css", f"images/{'0' * 24}.css"):
        default_storage.save(name, ContentFile(b"*{}"))

    assert serve(rf.get("/"), path, media)["Content-Disposition"] == "attachment"


def test_lists_have_the_letters_of_the_stories_they_show(story, section):
    sweep()

    assert set("安静的一小时居家") <= set(face_of(section).letters)
    assert set("安静的一小时") <= set(face_of(section.get_parent()).letters)


def test_english_pages_load_nothing_more(section, client):
    english = section.get_translations().get()
    stories.article(english, title="The quiet hour")

    sweep()

    assert not Headlines.objects.filter(page__locale__language_code="en").exists()
    assert "/faces/" not in client.get("/en/home/the-quiet-hour/").content.decode()


def test_a_reader_before_the_sweep_gets_the_systems_letters_and_waits_for_nobody(story, client, monkeypatch):
    monkeypatch.setattr(faces, "cut", lambda letters: pytest.fail("cut while somebody reads"))

    html = client.get(ADDRESS).content.decode()

    assert "安静的一小时" in html
    assert "/faces/" not in html


def test_another_headline_has_another_file_and_the_kept_page_is_forgotten(story, kept_pages, client, commit):
    with commit():
        cut_due(clock.now())
    before = face_of(story).name
    with commit():
        edit(story, "喧闹的一小时")
    client.get(ADDRESS)
    assert before in client.get(ADDRESS).content.decode()
    assert "hit" in client.get(ADDRESS)["Cache-Status"]

    with commit():
        cut_due(clock.now())

    html = client.get(ADDRESS).content.decode()
    after = face_of(story).name
    assert after != before
    assert f"/media/faces/{after}.woff2" in html
    assert before not in html


def test_what_has_not_changed_is_not_looked_at_again_until_tomorrow(story, monkeypatch):
    sweep()
    looked = []
    monkeypatch.setattr("themes.headlines.sweep._look_at", lambda page, now: looked.append(page.pk) or False)

    sweep()
    assert looked == []

    sweep(clock.now() + timedelta(days=1, minutes=1))
    assert len(looked) == 3


def test_published_twice_at_once_it_has_one_file(story, media):
    sweep()
    was = face_of(story)
    Headlines.objects.all().delete()
    HeadlineFace.objects.all().delete()  # as a second worker that began before the first had finished

    sweep()

    assert face_of(story).name == was.name
    assert len(files(media)) == len(set(files(media))) == 2 * HeadlineFace.objects.count()


def test_what_somebody_wrote_a_moment_before_is_left_alone(media, db, monkeypatch):
    delete = default_storage.delete
    monkeypatch.setattr(faces.default_storage, "delete", lambda name: delete(name) if "_" in name else None)
    wanted = face_for(SetLarge(["安静"]))
    HeadlineFace.objects.update(size=1)  # so that it seems half written, and is written again beside the other

    face_for(SetLarge(["静安"]))

    assert files(media) == [f"{wanted.name}.css", f"{wanted.name}.woff2"]


def test_a_file_that_was_only_half_written_is_mended(story):
    sweep()
    name = face_of(story).name
    default_storage.delete(font_file(name))
    default_storage.save(font_file(name), ContentFile(b"wOF2"))
    Headlines.objects.update(due_at=clock.now())

    sweep()

    assert "安" in letters_in(name)


def test_a_story_taken_down_leaves_its_file_for_an_hour(story, client, media):
    sweep()
    name = face_of(story).name
    story.unpublish()

    sweep()
    assert not Headlines.objects.filter(page=story).exists()
    assert default_storage.exists(font_file(name))

    sweep(clock.now() + HOUR + timedelta(minutes=1))
    assert not default_storage.exists(font_file(name))
    assert not default_storage.exists(style_file(name))
    assert not HeadlineFace.objects.filter(name=name).exists()


def test_a_file_another_page_has_stays(story, section, media):
    stories.article(section, "again", title="安静的一小时", standfirst="灯下读一页。")
    sweep()
    name = face_of(story).name
    story.unpublish()
    sweep()

    sweep(clock.now() + HOUR + timedelta(minutes=1))

    assert default_storage.exists(font_file(name))


def test_a_failure_hinders_no_publication_and_no_other_page(story, section, monkeypatch, client, caplog):
    def fail(letters):
        raise OSError("no such font")

    monkeypatch.setattr(faces, "cut", fail)
    stories.article(section, "another", title="另一篇")

    assert sweep() == 0
    assert "keep the system's face" in caplog.text
    assert client.get(ADDRESS).status_code == 200

    monkeypatch.undo()
    assert sweep() == 0  # not at once
    assert sweep(clock.now() + HOUR + timedelta(minutes=1)) == 4


def test_where_nothing_can_be_written_it_says_so_and_tries_again_in_an_hour(story, client, settings, tmp_path, caplog):
    (tmp_path / "no-folder").write_text("")
    good, settings.MEDIA_ROOT = settings.MEDIA_ROOT, tmp_path / "no-folder"

    assert sweep() == 0
    assert "keep the system's face" in caplog.text
    assert "/faces/" not in client.get(ADDRESS).content.decode()

    settings.MEDIA_ROOT = good
    assert sweep() == 0
    assert sweep(clock.now() + HOUR + timedelta(minutes=1)) == 3
    assert default_storage.exists(font_file(face_of(story).name))


def test_a_list_that_changed_while_it_was_looked_at_is_looked_at_again(story, section, monkeypatch):
    def meanwhile(letters):
        monkeypatch.setattr(faces, "cut", cut)
        edit(story, "改了的题")
        return cut(letters)

    sweep()
    edit(story, "换了的题")
    monkeypatch.setattr(faces, "cut", meanwhile)
    sweep()

    sweep()

    assert set("改了的题") <= set(face_of(section.get_parent()).letters)


def test_letters_the_face_lacks_fall_to_the_system(section):
    story = stories.article(section, title="龘的一天")

    sweep()

    assert face_of(story).letters == "的一天"


def test_a_letter_that_is_not_as_wide_as_high_stays_the_systems_lest_its_line_move(section):
    story = stories.article(section, title="静——书·一页")

    sweep()

    assert face_of(story).letters == "静书一页"


def test_a_page_without_a_chinese_letter_has_none(section):
    story = stories.article(section, title="Vitrine 2026")

    sweep()

    assert face_of(story) is None


def test_a_hundred_and_twenty_letters_are_small(media, db):
    letters = common_characters()[30:150]

    face = face_for(SetLarge([letters]))

    assert len(letters) == 120
    assert letters_in(face.name) == "".join(sorted(letters))
    assert face.size <= LARGEST


def test_where_not_all_fits_voices_do_without_and_the_first_headlines_do_not(media, db):
    letters = "".join(letter for letter in common_characters()[30:] if letter in letters_there())

    much = face_for(SetLarge([letters[:100]], [letters[100:400]]))
    too_much = face_for(SetLarge([letters[:400]]))

    assert (much.letters, much.with_voices) == (letters[:100], False)
    assert too_much.size <= LARGEST
    assert letters.startswith(too_much.letters)
    assert len(too_much.letters) > 120


def test_voices_are_in_it_where_they_fit(media, db):
    face = face_for(SetLarge(["安静"], ["看不见"]))

    with default_storage.open(style_file(face.name)) as style:
        rules = style.read().decode()
    assert face.letters == "安静看不见"
    assert '"Vitrine Headlines"' in rules
    assert '"Vitrine Voices"' in rules
    assert rules.count("font-display: swap") == 2


def test_a_face_tidied_while_it_was_given_stays_an_hour_after_it_is_left(story, section, media, monkeypatch):
    now = clock.now()

    def and_somebody_tidies(text):
        face = face_for(text)
        _tidy(now)
        return face

    monkeypatch.setattr("themes.headlines.sweep.face_for", and_somebody_tidies)
    sweep(now)
    monkeypatch.undo()
    left = [face_of(page).name for page in (story, section)]
    edit(story, "另一篇")
    edit(section, "再一篇")

    sweep(now + 2 * HOUR)

    assert not {face_of(page).name for page in (story, section)} & set(left)
    assert {f"{name}.woff2" for name in left} <= set(files(media))


def test_the_faces_of_a_whole_site_are_not_copied_for_each_of_its_pages(story, kept_pages, client, monkeypatch):
    sweep()
    asked = []

    class Uncopied(dict):
        """Faces that no cache can take a copy of."""

        def __reduce__(self):
            raise AssertionError("copied")

    def all_faces():
        asked.append(True)
        return Uncopied({story.pk: (face_of(story).name, False)})

    monkeypatch.setattr("themes.templatetags.headlines._all_faces", all_faces)

    for query in ("?x=1", "?x=2"):  # made afresh each time
        assert face_of(story).name in client.get(ADDRESS + query).content.decode()
    assert asked == [True]


def test_a_story_whose_time_will_be_over_is_looked_at_again_then(story, section):
    until = clock.now() + timedelta(hours=2)
    stories.article(section, "pouring-slowly", title="慢慢倒水", standfirst="四分钟。", expire_at=until)

    sweep()

    assert Headlines.objects.get(page=section).due_at == until
    assert taken() == []


def test_a_page_that_no_site_leads_to_has_no_face_and_is_no_fault(story, caplog):
    Site.objects.all().delete()
    Site.clear_site_root_paths_cache()

    sweep()

    assert set(Headlines.objects.values_list("face", flat=True)) == {None}
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
