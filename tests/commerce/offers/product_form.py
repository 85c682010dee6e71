"""The product's form as a browser sends it: a few words in, every field Wagtail's form expects out."""

from commerce.catalogue.models import Product

NO_ROWS = ("texts", "variants", "images", "specs", "substitutes")


def rows(prefix: str, *posted: dict, initial: int = 0) -> dict:
    """An inline form of these rows; an `id` marks one that is saved already."""
    data = {
        f"{prefix}-TOTAL_FORMS": len(posted),
        f"{prefix}-INITIAL_FORMS": initial,
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }
    for i, row in enumerate(posted):
        fields = {"id": "", "ORDER": i + 1, "DELETE": "", **row}
        data |= {f"{prefix}-{i}-{name}": value for name, value in fields.items()}
    return data


def product_form(**fields) -> dict:
    """A draft lamp in English, without variants, unless the test says otherwise."""
    empty = {name: value for prefix in NO_ROWS for name, value in rows(prefix).items()}
    own = {
        "slug": "reading-lamp",
        "state": "draft",
        "category": "",
        "brand": "",
        "weight_g": "900",
        "return_days": "15",
    }
    english = rows("texts", {"locale": "en", "name": "Reading lamp", "why": "It stays where you put it."})
    return {**empty, **own, **english, "return_exempt_reason": "", **fields}


def form_of(product, **fields) -> dict:
    """The form of a product that is saved, with its texts and variants as they are and without its other rows."""
    now = Product.objects.get(pk=product.pk)
    said = ("locale", "name", "why", "description")
    texts = [{"id": text.pk, **{name: getattr(text, name) for name in said}} for text in now.texts.all()]
    variants = [
        {**black(id=variant.pk, sku=variant.sku, name_en="", name_zh_hans=""), **_names(variant)}
        for variant in now.variants.prefetch_related("texts")
    ]
    own = {"slug": now.slug, "state": now.state, "weight_g": now.weight_g, "seen_version": now.version}
    own |= rows("texts", *texts, initial=len(texts)) | rows("variants", *variants, initial=len(variants))
    return product_form(**{**own, **fields})


def _names(variant) -> dict:
    return {f"name_{text.locale.replace('-', '_')}": text.name for text in variant.texts.all()}


def black(**fields) -> dict:
    """A new black variant."""
    return {"sku": "READ-BLK", "low_stock_threshold": "5", "name_en": "Black", "name_zh_hans": "黑色", **fields}
