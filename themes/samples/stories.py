"""Sample stories: an article with notes in its margin, and the same as cards and briefs."""

from datetime import date

from cms.pieces import Note, Words
from themes.samples.of import Of

from . import looks, verdicts
from .things import card, either, picture, scene

CHECKED = date(2026, 11, 21)


def author() -> Of:
    """Who writes here."""
    bio = either(
        "lights rooms for a living and sits in the dark for pleasure. Believes in mid-tone walls.",
        "以布光为业，以独坐暗处为乐。相信中间调的墙。",
    )
    return Of(name=either("Zhou Mian", "周眠"), url="", bio=bio, portrait=picture("zhou-mian", width=128, height=128))


def section() -> Of:
    """The section of the sample story."""
    return Of(title=either("At home", "居家"), url="/home/")


def story(photo: str, title: str, title_zh: str, deck: str, deck_zh: str, *, relation="own", thing="", focus=0) -> Of:
    """A story as lists show it."""
    note = Of(card=card(thing), voice="") if thing else None
    return Of(
        title=either(title, title_zh), standfirst=either(deck, deck_zh), url="/story/", section=section(), picture=scene(photo, focus=focus),
        authors=[author()], relation=relation, relation_brand="", note=note,
    )  # fmt: skip


def match_night(**more) -> Of:
    """The lead."""
    return story(
        "living-room-match-night", "Match night, properly", "球赛之夜，要像样",
        "The second leg starts at 21:00. Here is a living room arranged so that nobody misses the corner because of the kettle.",
        "次回合二十一点开球。这间客厅的摆法，谁也不会因为烧水错过角球。", thing="armchair", focus=8, **more,
    )  # fmt: skip


def briefs() -> list[Of]:
    """Three more."""
    return [
        story(
            "desk-corner", "The quiet hour", "安静的一小时", "One lamp per task, and none of them on the ceiling.",
            "一件事配一盏灯，没有一盏装在天花板上。", thing="table-lamp", focus=9,
        ),
        story(
            "morning-coffee", "Pouring slowly", "慢慢地倒", "Four minutes, one kettle with a thin neck, and a reason to stand at the window.",
            "四分钟，一只细嘴壶，一个站到窗边的理由。", thing="mug", focus=3,
        ),
        story(
            "maker-bench", "Parts you can order", "订得到的零件", "A turntable, a telephone and a pair of headphones go under the screwdriver.",
            "一台唱机、一部电话、一副耳机，放到螺丝刀下。", relation="gifted", thing="record-player",
        ),
    ]  # fmt: skip


def tied(number: int, words: str) -> str:
    """A sentence tied to a note, as the magazine writes it."""
    return (
        f'<span class="ref" id="ref-{number}">{words}</span><span class="ref__end"></span>'
        f'<a class="ref__mark" href="#note-{number}">{number}</a>'
    )


def body() -> list[Of]:
    """The blocks of the sample article: two notes to one paragraph, then one, a row, a note of its own, pictures."""
    shape = either(
        "Shape matters more than power. A shade that is open at the bottom and closed at the top sends its light down and out, "
        "over a book and a cup, and leaves the face of the person opposite in reflected light, which is the kindest kind. ",
        "灯罩的形状比瓦数要紧。上收下敞的灯罩，把光往下、往外送，落在书上、杯上，对面的人脸只得一点反光——人在反光里最好看。",
    )
    stayed = either(
        "The two that stayed were the ones whose bulbs nobody could see from the chair.",
        "留下的两盏，坐在椅子上谁也看不见灯泡。",
    )
    second = either(
        "A second source, further off and higher, keeps the pupils from working too hard. ",
        "第二盏放远些，放高些，好让瞳孔歇一歇。",
    )
    dimmer = either(
        "It should be dimmer than the first; a linen shade on a tripod in the corner is enough.",
        "它得比第一盏暗，墙角一支三脚架、一只亚麻灯罩就够。",
    )
    third = either("The third light is the one that does nothing useful. ", "第三盏什么用也没有。")
    candle = either(
        "A candle cannot be read by and warms nobody, but it moves, and a room with one moving thing in it is a room in which "
        "people stop looking at screens.",
        "蜡烛照不了书，也暖不了人，可它会动。",
    )
    first = either(
        "There is an hour between the last message of the working day and the moment you admit that you are going to bed. Most "
        "rooms are badly lit for it. The ceiling light is too bright to read under and too flat to talk under, so it goes off, "
        "and the only thing left glowing is a telephone.",
        "工作群里最后一条消息发出，到终于承认自己该睡了，中间有那么一个小时。多数房间都没有为它准备合适的光。顶灯开着，看书嫌刺眼，"
        "聊天又嫌平；关掉它，屋里亮着的便只剩手机。",
    )
    return [
        Of(kind="text", id="b1", html=f"<p>{first}</p>"),
        Words(
            kind="annotated", id="b2", html=f"<p>{shape}{tied(1, stayed)} {second}{tied(2, dimmer)}</p>",
            notes=(
                Note(number=1, card=card("table-lamp"), source="article:1/block:b2", voice=either(
                    "One of the two that stayed, because from the chair nobody could find its bulb.", "留下的两盏之一：坐在椅子上，谁也找不到它的灯泡。")),
                Note(number=2, card=card("floor-lamp"), source="article:1/block:b2", voice=either(
                    "Linen, three legs, three steps; the lowest step is the one this paragraph means.", "亚麻罩，三条腿，三档光；这一段说的，是最暗的那一档。")),
            ),
        ),
        Of(kind="quote", id="b3", quote=either("Put the light where the hands are.", "手在哪里，光就放在哪里。"), who=""),
        Words(kind="annotated", id="b4", html=f"<p>{third}{tied(3, candle)}</p>", notes=(
            Note(number=3, card=card("candle"), source="article:1/block:b4", voice=either(
                "Useless to read by for about forty-five hours, which is the point of it.", "大约四十五个小时里都照不了书，要的就是这个。")),
        )),
        Of(kind="heading", id="b5", text=either("What stands on the table", "桌上放什么")),
        Of(kind="text", id="b6", html=f"<p>{shape}</p>"),
        Of(kind="note", id="b7", number=4, card=card("armchair"), voice="", source="article:1/block:b7"),
        Of(kind="image", id="b8", picture=scene("desk-corner"), caption=either("The desk on which eleven lamps were tried.", "试过十一盏灯的那张书桌。")),
        Of(kind="text", id="b9", html=f"<p>{second}</p>"),
        Of(kind="row", id="b10", text=either("The rest of the desk", "桌上其余的"), cards=[card("mug"), card("headphones"), card("record-player")]),
        verdicts.pick(), verdicts.comparison(), verdicts.basket(),
        looks.look(), looks.gallery(), looks.embed(), looks.related(briefs()[1:]),
    ]  # fmt: skip
