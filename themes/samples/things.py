"""Sample things, as the read models of the shop. The sentences are the demo shop's."""

from datetime import UTC, date, datetime, timedelta

from django.templatetags.static import static
from django.utils.translation import get_language

from commerce.offers.shapes import Offer, ProductCard, Stock, VariantChoice
from core.images.picture import Picture
from core.money import Money

NOW = datetime(2026, 11, 21, 1, 40, tzinfo=UTC)
IN_STOCK, LOW, GONE = Stock("in_stock"), Stock("low", left=3), Stock("sold_out")
BACK = Stock("backorder", date=date(2026, 12, 4))
PREORDER = Stock("preorder", date=date(2027, 1, 15))

# slug: picture, English and Chinese name, sentence, variant; yuan
THINGS = {
    "table-lamp": (
        "table-lamp-alt", "Halo Table Lamp", "光晕台灯", "Seen from a chair, the bulb disappears; that is most of what a table lamp has to do.",
        "坐在椅子上看不见灯泡。台灯要做的，多半就是这个。", "Pine green", "松绿", 689, IN_STOCK,
    ),
    "floor-lamp": (
        "floor-lamp", "Tripod Floor Lamp", "三脚落地灯", "It stands in the corner, gives less light than you expect, and turns out to be enough.",
        "站在墙角，光比预想的少，后来发现正好够。", "Oak and linen", "橡木与亚麻", 1180, LOW,
    ),
    "candle": (
        "candle", "Quarry Candle", "采石蜡烛", "It smells of a wall after rain, and stops smelling of anything once you are used to it.",
        "像雨后的墙。闻惯了，就什么味道也没有了。", "Stone", "石色", 158, IN_STOCK,
    ),
    "armchair": (
        "armchair", "Harbour Armchair", "港湾单人沙发", "The back comes round to the elbows, so one can fall asleep in it without falling out.",
        "靠背绕到手肘，睡着了也掉不下来。", "Rust bouclé", "铁锈红圈绒", 2890, IN_STOCK,
    ),
    "mug": (
        "mug", "Tideline Mug", "潮线马克杯", "No two tide lines agree, which settles the question of whose mug is whose.",
        "没有两道潮线是一样的，谁的杯子一看便知。", "Salt", "盐白", 128, IN_STOCK,
    ),
    "record-player": (
        "record-player", "Side A Turntable", "A 面黑胶唱机", "Every one of its 61 parts can be ordered by a person who is not in the trade.",
        "六十一个零件，外行人也一个个订得到。", "Walnut", "胡桃木", 2480, BACK,
    ),
    "headphones": (
        "headphones", "Fathom Wireless Headphones", "深寻无线头戴耳机",
        "Ear pads and battery are what wear out first, and both can be changed at a kitchen table.",
        "最先坏的是耳垫和电池，两样都能在饭桌上换。", "Sand", "沙色", 1299, PREORDER,
    ),
    "phone": (
        "phone", "Slate Phone", "石板手机", "Seven years of updates is a promise; a battery we keep on the shelf is a fact.",
        "七年更新是承诺，架上备着的电池是事实。", "Slate", "石板灰", 3499, GONE,
    ),
}  # fmt: skip


def either(english: str, chinese: str) -> str:
    """The text in the language being rendered."""
    return chinese if (get_language() or "").startswith("zh") else english


def picture(name: str, english: str = "", chinese: str = "", *, width: int = 480, height: int = 480, focus: int = 0):
    """A sample picture."""
    src = static(f"samples/{name}.webp")
    return Picture(src, "", src, width, height, either(english, chinese), focus)


def scene(name: str, english: str = "", chinese: str = "", *, focus: int = 0) -> Picture:
    """A sample of a story's picture."""
    return picture(name, english, chinese, width=960, height=540, focus=focus)


def money(yuan: int) -> Money:
    """Whole yuan as Money."""
    return Money(yuan * 100, "CNY")


def offer(sku: str, yuan: int, stock: Stock, prior: int | None = None) -> Offer:
    """What it costs now; with a prior price it has been reduced for a week."""
    off = round((prior - yuan) * 100 / prior) if prior else None
    since = NOW - timedelta(days=7) if prior else None
    return Offer(sku, money(yuan), money(prior) if prior else None, off, money(yuan), stock, reduced_since=since)


def card(slug: str) -> ProductCard:
    """A sample thing as a card; the armchair has two covers and has been reduced."""
    photo, name, name_zh, why, why_zh, variant, variant_zh, yuan, stock = THINGS[slug]
    english = get_language() == "en"
    url = f"/p/{slug}/"
    prior = 3290 if slug == "armchair" else None
    shot = picture(photo, name, name_zh)
    variants = [
        VariantChoice(slug.upper(), either(variant, variant_zh), offer(slug.upper(), yuan, stock, prior), shot, url)
    ]
    if slug == "armchair":
        sage = picture("armchair-alt", name, name_zh)
        low = offer("ARMCHAIR-2", yuan, Stock("low", left=2))
        variants.append(
            VariantChoice("ARMCHAIR-2", either("Sage bouclé", "鼠尾草绿圈绒"), low, sage, f"{url}?v=ARMCHAIR-2")
        )
    return ProductCard(
        product_id=list(THINGS).index(slug) + 1, slug=slug, url=url, name=either(name, name_zh), language=get_language(),
        other_name=name_zh if english else name, other_language="zh-hans" if english else "en", why=either(why, why_zh),
        picture=shot, variants=tuple(variants), chosen=variants[0], from_price=False,
    )  # fmt: skip
