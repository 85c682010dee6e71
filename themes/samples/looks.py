"""Sample pictures with something in them: a look, a gallery, a film from elsewhere."""

from cms.blocks.embed import SILENT, Embed
from cms.blocks.gallery import Frame, Gallery
from cms.blocks.look import Look, Spot
from cms.blocks.rect import rect_of
from cms.blocks.related import Related
from cms.providers import film_at

from .things import card, either, scene

ON_THE_DESK = {
    "candle": [1623, 1013, 465, 779],
    "mug": [3310, 6382, 712, 1154],
    "headphones": [6602, 5731, 1468, 2922],
    "table-lamp": [7495, 2859, 2398, 4802],
}


def look() -> Look:
    """A desk with four things on it, and a laptop we do not sell."""
    spots = [Spot(number, rect_of(box), card(slug), "") for number, (slug, box) in enumerate(ON_THE_DESK.items(), 1)]
    laptop = either("Laptop", "笔记本电脑")
    alt = ("A wooden desk with a laptop, headphones and a green lamp", "木书桌上放着笔记本电脑、耳机与绿色台灯")
    return Look(
        kind="look", id="b11", picture=scene("desk-corner", *alt), source="article:1/block:b11",
        caption=either("Everything on the desk, by number.", "书桌上的东西，按号可查。"),
        spots=[*spots, Spot(5, rect_of([4200, 4900, 1800, 3200]), None, laptop)],
    )  # fmt: skip


def gallery() -> Gallery:
    """Three rooms."""
    frames = [
        Frame(scene("morning-coffee", "A kitchen counter in morning light", "晨光中的厨房台面"), either("At seven.", "早上七点。")),
        Frame(scene("maker-bench", "A workbench with a turntable on it", "放着唱机的工作台"), ""),
        Frame(scene("living-room-match-night", "A dim living room with an armchair", "昏暗的客厅与单人沙发"), either("At nine.", "晚上九点。")),
    ]  # fmt: skip
    return Gallery("gallery", "b12", either("One day, three lights", "一天三种光"), frames)


def embed() -> Embed:
    """A film without a word in it."""
    film = film_at("https://www.youtube.com/watch?v=aqz-KE-bpKQ", ["youtube"])
    caption = either("Ten minutes, 2008, made with free software.", "十分钟，2008 年，用自由软件制作。")
    return Embed("embed", "b13", film, "Big Buck Bunny", caption, SILENT, "")


def related(stories: list) -> Related:
    """Those stories."""
    return Related("related", "b14", either("From the same room", "同一间屋子里"), stories)
