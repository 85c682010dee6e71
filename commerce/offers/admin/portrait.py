"""Everything an editor may write of a product, as flat words: what two moments are compared by."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from commerce.catalogue.models import Product, ProductImage, ProductSpec, ProductSubstitute, ProductText, Variant

Portrait = dict[tuple[str, ...], str]


@dataclass(frozen=True)
class Change:
    """One thing that was other before. Words, in the reader's language."""

    what: str
    before: str
    after: str


def portrait_of(product: Product) -> Portrait:
    """The product as the database has it now, in a fixed number of queries."""
    now = Product.objects.select_related("category", "brand").get(pk=product.pk)
    portrait: Portrait = {
        ("state",): now.state,
        ("slug",): now.slug,
        ("category",): now.category.slug if now.category else "",
        ("brand",): now.brand.slug if now.brand else "",
        ("weight_g",): str(now.weight_g),
        ("return_days",): str(now.return_days),
        ("return_exempt_reason",): now.return_exempt_reason,
    }
    for text in ProductText.objects.filter(product=now):
        portrait |= {(name, text.locale): getattr(text, name) for name in ("name", "why", "description")}
    for place, variant in enumerate(Variant.objects.filter(product=now).prefetch_related("texts")):
        portrait |= _variant(variant, place)
    for place, image in enumerate(ProductImage.objects.filter(product=now).select_related("image", "variant")):
        portrait |= _picture(image, place)
    for spec in ProductSpec.objects.filter(product=now):
        portrait["specs", spec.locale, spec.name] = spec.value
    ranked = ProductSubstitute.objects.filter(product=now).select_related("substitute")
    portrait["substitutes",] = ", ".join(each.substitute.slug for each in ranked)
    return portrait


def differences(before: Portrait, after: Portrait) -> list[list]:
    """[path, before, after] of whatever is not the same, in the order of the form. Fit for JSON."""
    paths = [*after, *(path for path in before if path not in after)]
    return [
        [list(path), before.get(path, ""), after.get(path, "")]
        for path in paths
        if before.get(path, "") != after.get(path, "")
    ]


def in_words(found: Iterable[list]) -> list[Change]:
    """What `differences` found, for people."""
    words = _words()
    return [
        Change(
            what=" · ".join(str(words.get(part, part)) for part in path),
            before=str(words.get(before, before)) if path[-1] in _CODED else before,
            after=str(words.get(after, after)) if path[-1] in _CODED else after,
        )
        for path, before, after in found
    ]


_CODED = {"state", "archived", "role"}


def _variant(variant: Variant, place: int) -> Portrait:
    here = ("variants", variant.sku)
    said = {
        (*here, "archived"): "yes" if variant.is_archived else "no",
        (*here, "gtin"): variant.gtin,
        (*here, "low_stock"): str(variant.low_stock_threshold),
        (*here, "place"): str(place + 1),
    }
    return said | {(*here, "name", text.locale): text.name for text in variant.texts.all()}


def _picture(image: ProductImage, place: int) -> Portrait:
    here = ("pictures", f"{image.image.title} #{image.pk}")
    said = {
        (*here, "role"): image.role,
        (*here, "variant"): image.variant.sku if image.variant else "",
        (*here, "place"): str(place + 1),
    }
    return said | {(*here, "alt", text.locale): text.alt for text in image.texts.all()}


def _words() -> dict:
    return {
        "state": _("State"),
        "slug": _("Address"),
        "category": _("Category"),
        "brand": _("Brand"),
        "weight_g": _("Weight in grams"),
        "return_days": _("Days to return it"),
        "return_exempt_reason": _("Why it cannot be returned"),
        "name": pgettext("of a thing", "Name"),
        "why": _("Why we sell it"),
        "description": _("Description"),
        "variants": _("Variants"),
        "variant": _("Variant"),
        "archived": _("Archived"),
        "gtin": _("GTIN"),
        "low_stock": _("Say “only n left” from"),
        "place": pgettext("in a list", "Place"),
        "pictures": _("Pictures"),
        "role": _("Role"),
        "alt": _("What it shows"),
        "specs": _("Specification"),
        "substitutes": _("Substitutes"),
        "yes": _("yes"),
        "no": _("no"),
        **dict(settings.LANGUAGES),
        **dict(Product.State.choices),
        **dict(ProductImage.Role.choices),
    } | {"archived": _("Archived")}
