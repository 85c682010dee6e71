"""Sample judgements: a pick, a comparison and the basket of a story."""

from dataclasses import replace

from cms.blocks.compare import Comparison
from cms.blocks.pick import Pick
from cms.blocks.story_basket import StoryBasket
from commerce.offers.comparison import Line

from .things import NOW, card, either


def pick() -> Pick:
    """The lamp, with what is wrong with it."""
    return Pick(
        kind="pick", id="b15", card=card("table-lamp"), role="top", source="article:1/block:b15",
        verdict=either("Seen from a chair, the bulb disappears.", "坐在椅子上，看不见灯泡。"),
        why=either(
            "Eleven lamps stood on the same desk for a fortnight. This is the one nobody moved.",
            "十一盏灯在同一张书桌上站了两个星期，只有这盏没人挪过。",
        ),
        flaws=[
            either("The dimmer is on the base, so you reach across the cup to find it.", "调光在底座上，伸手要越过杯子。"),
            either("The green is darker at home than in any picture of it.", "那抹绿在家里比任何照片都深。"),
        ],
        tested_by=either("Zhou Mian", "周眠"), tested_on=NOW.date(),
    )  # fmt: skip


def comparison() -> Comparison:
    """Three lights, with a gap, a line that is the same for all, and one that nobody can buy."""
    return Comparison(
        kind="compare", id="b16", text=either("The three lights, side by side", "三种光，放在一起看"),
        cards=[card("table-lamp"), card("floor-lamp"), card("candle")], source="article:1/block:b16",
        lines=[
            Line(either("Height", "高度"), (either("41 cm", "41 厘米"), either("150 cm", "150 厘米"), either("9 cm", "9 厘米"))),
            Line(either("Material", "材质"), (either("Spun steel", "旋压钢"), either("Oak and linen", "橡木与亚麻"), either("Soy wax", "大豆蜡"))),
            Line(either("Dimmer", "调光"), (either("By touch", "触摸"), either("By foot", "脚踏"), "")),
            Line(either("Returns", "退货"), (either("Within 15 days", "15 天内"),) * 3),
        ],
    )  # fmt: skip


def basket() -> StoryBasket:
    """Two lights, a chair with a choice of covers, and a telephone that is sold out."""
    chair = card("armchair")
    cards = [card("table-lamp"), card("floor-lamp"), replace(chair, chosen=chair.variants[1]), card("phone")]
    title = either("The basket of this story", "这篇故事的购物袋")
    return StoryBasket("story_basket", "b17", title, cards, "article:1/block:b17")
