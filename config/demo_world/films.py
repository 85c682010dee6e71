"""The films with their things, captions and chapters in both languages. The English page is the original."""

from collections import Counter
from datetime import datetime, timedelta

from django.core.files import File

from cms.films import moment
from cms.films.vtt import ARROW
from cms.models import FilmCue, FilmPage, FilmText, SectionPage
from commerce.catalogue.models import Product
from config.demo_world.pictures import picture
from config.demo_world.site import add, key, locale
from config.demo_world.world import LANGUAGES, MEDIA, file, said
from core.films.due import measure_one
from core.films.models import Film

SECTIONS = {"living-room-film": "screens-audio", "camping-film": "outdoors"}
SLUGS = {"living-room-film": "match-night", "camping-film": "a-night-by-the-lake"}
# What each shot is about: that thing gets a card in it.
FEATURES = {
    "living-room-film": {"tv": "soundbar", "chair": "armchair", "ball": "football", "mug": "mug"},
    "camping-film": {
        "tent": "bell-tent",
        "lantern": "camping-lantern",
        "fire": "cast-iron-pan",
        "chairs": "camp-chair",
    },
}
LAST = {"living-room-film": "floor-lamp", "camping-film": "thermos"}
WHOLE = 10_000


def load(now: datetime) -> int:
    """The films that are not there yet; returns how many pages those were."""
    products = dict(Product.objects.values_list("slug", "pk"))
    new = 0
    for place, (name, told) in enumerate(file("videos").items()):
        for language in LANGUAGES:
            new += _page(name, told, language, products, now - timedelta(days=6 * place + 1))
    return new


def _page(name: str, told: dict, language: str, products: dict[str, int], at: datetime) -> bool:
    wanted = {"translation_key": key(f"film/{name}"), "locale": locale(language)}
    if FilmPage.objects.filter(**wanted).exists():
        return False
    scene = file("scenes")["scenes"][told["scene"]]
    page = FilmPage(
        title=said(told, "title", language),
        slug=SLUGS[name],
        standfirst=said(told, "standfirst", language),
        search_description=said(told, "standfirst", language),
        hero_image=picture(f"scenes/{told['scene']}"),
        hero_alt=said(scene, "alt", language),
        commercial_relation="own",
        first_published_at=at,
        **wanted,
    )
    if language == LANGUAGES[0]:
        page.film = _film(name, told)
        page.cues = _cues(name, told, products, page.film.length)
        page.texts = [*_captions(told), *_chapters(told)]
    section = SectionPage.objects.get(translation_key=key(f"section/{SECTIONS[name]}"), locale=locale(language))
    add(section, page)
    return True


def _film(name: str, told: dict) -> Film:
    film = Film.objects.filter(title=told["title"]).first()
    if film is None:
        with (MEDIA / told["file"]).open("rb") as opened:
            film = Film.objects.create(title=told["title"], type="video", file=File(opened, name=f"{name}.mp4"))
    measure_one(film)
    film.refresh_from_db()
    return film


def _cues(name: str, told: dict, products: dict[str, int], length: int) -> list[FilmCue]:
    cues = []
    for thing in told["products"]:
        nth = Counter()
        for interval in thing["intervals"]:
            nth[interval["shot"]] += 1
            about = FEATURES[name].get(interval["shot"]) or (LAST[name] if nth["wide"] > 1 else "")
            box = interval["rect"]
            cues.append(
                FilmCue(
                    product_id=products[thing["product"]],
                    starts=round(interval["start"] * 1000),
                    ends=min(round(interval["end"] * 1000), length),
                    role="feature"
                    if about == thing["product"] and nth[interval["shot"]] == _which(interval)
                    else "mention",
                    sides=[round(box[side] * WHOLE) for side in "xywh"],
                )
            )
    cues.sort(key=lambda cue: (cue.starts, cue.product_id))
    for place, cue in enumerate(cues):
        cue.sort_order = place
    return cues


def _which(interval: dict) -> int:
    """The whole room is seen twice; what is made of a thing there comes with the second time."""
    return 2 if interval["shot"] == "wide" else 1


def _captions(told: dict) -> list[FilmText]:
    names = dict(zip(LANGUAGES, ("en", "zh"), strict=True))
    return [
        FilmText(kind="captions", language=code, content=(MEDIA / told["captions"][name]).read_text(encoding="utf-8"))
        for code, name in names.items()
    ]


def _chapters(told: dict) -> list[FilmText]:
    starts = [round(each["start"] * 1000) for each in told["chapters"]]
    ends = [*starts[1:], round(told["duration"] * 1000)]
    texts = []
    for language in LANGUAGES:
        cues = [
            f"{moment.as_clock(start)} {ARROW} {moment.as_clock(end)}\n{said(each, 'title', language)}"
            for start, end, each in zip(starts, ends, told["chapters"], strict=True)
        ]
        texts.append(FilmText(kind="chapters", language=language, content="\n\n".join(["WEBVTT", *cues]) + "\n"))
    return texts
