"""One file per set of letters, named by them: pages with the same letters share it, and it never changes.

Beside it lies a stylesheet of a rule or two, for readers without scripts: the policy allows no style within a page.
"""

import hashlib
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from themes.fonts.cut import SOURCE, cut, letters_there
from themes.headlines.read import SetLarge
from themes.models import HeadlineFace

FOLDER = "faces"
LARGEST = 35_000
# About two hundred bytes a letter: with more it cannot fit, and need not be tried.
MOST_LETTERS = 180
RULE = """@font-face {{
  font-family: "{family}";
  src: url("{name}.woff2") format("woff2");
  font-weight: 600;
  font-display: swap;
}}
"""


def font_file(name: str) -> str:
    """Where in the media the face of that name lies."""
    return f"{FOLDER}/{name}.woff2"


def style_file(name: str) -> str:
    """Where its stylesheet lies."""
    return f"{FOLDER}/{name}.css"


def face_for(text: SetLarge) -> HeadlineFace | None:
    """The face of what a page sets large, with its files in place; None when that has no letter of it.

    Where all of it does not fit into 35 KB, the voices do without, and the last of the headlines if they must. Voices
    are in this face all together or not at all.
    """
    headlines, both = _letters(text.headlines), _letters([*text.headlines, *text.voices])
    face = _face(both, with_voices=True) if text.voices and len(both) <= MOST_LETTERS else None
    letters = headlines[:MOST_LETTERS]
    while letters and face is None:
        face = _face(letters, with_voices=False)
        letters = letters[:-5]
    return face


def remove(face: HeadlineFace) -> None:
    """Delete it, unless a page has taken it up again. Made anew meanwhile, it is mended within the day."""
    if HeadlineFace.objects.filter(pk=face.pk, unused_since__isnull=False, pages__isnull=True).delete()[0]:
        for file in (font_file(face.name), style_file(face.name)):
            default_storage.delete(file)


def _face(letters: str, *, with_voices: bool) -> HeadlineFace | None:
    """The face of just these letters; None when its file is too large."""
    name = _name(letters, with_voices)
    face, font = HeadlineFace.objects.filter(name=name).first(), None
    if face is None:
        font = cut(letters)
        if len(font) > LARGEST:
            return None
        about = {"letters": letters, "with_voices": with_voices, "size": len(font)}
        face, _made = HeadlineFace.objects.get_or_create(name=name, defaults=about)
    HeadlineFace.objects.filter(pk=face.pk).update(unused_since=None)
    _put_in_place(face, font)
    return face


def _put_in_place(face: HeadlineFace, font: bytes | None) -> None:
    """Write what is missing or was only half written; the font is cut again where it is not at hand."""
    if not _is_whole(font_file(face.name), face.size):
        _write(font_file(face.name), font or cut(face.letters))
    rule = "".join(RULE.format(family=family, name=face.name) for family in face.families).encode()
    if not _is_whole(style_file(face.name), len(rule)):
        _write(style_file(face.name), rule)


def _is_whole(name: str, size: int) -> bool:
    return default_storage.exists(name) and default_storage.size(name) == size


def _write(name: str, content: bytes) -> None:
    """Write under exactly that name. Somebody who wrote the same a moment ago is as good."""
    default_storage.delete(name)
    written = default_storage.save(name, ContentFile(content))
    if written != name:
        default_storage.delete(written)


def _letters(texts: Iterable[str]) -> str:
    """Each letter once, in the order it is met; those a Latin face has are that face's."""
    met = dict.fromkeys(letter for text in texts for letter in text if ord(letter) > 0x7F)
    return "".join(letter for letter in met if letter in letters_there())


def _name(letters: str, with_voices: bool) -> str:
    """The same for the same letters of the same face, in whatever order."""
    said = f"{SOURCE.stat().st_size} {with_voices} {''.join(sorted(letters))}"
    return hashlib.blake2b(said.encode(), digest_size=12).hexdigest()
