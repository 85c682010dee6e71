"""Every fault of a request at once, each by its field and in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def faults_of(errors: Iterable[dict]) -> list[dict]:
    """`{"field", "message"}` per error of a validation, in its order: "address.postcode", "lines[2].quantity"."""
    return [{"field": _field(error), "message": sentence(error)} for error in errors]


def path_of(location: Iterable[str | int]) -> str:
    """A place in a JSON document as people write it: `products[0].price`."""
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else str(part)
    return path


def sentence(error: dict) -> str:
    """What is wrong, in our words where we have some; a rule of ours has said it already; else the validator's."""
    kind, ctx = error["type"], error.get("ctx", {})
    if kind in _WHOLE_NUMBER:
        return _("This must be a whole number.")
    words = {
        "missing": _("This is missing."),
        "extra_forbidden": _("There is no such field."),
        "string_type": _("This must be a text."),
        "bool_type": _("This must be true or false."),
        "string_pattern_mismatch": _("This does not look right."),
        "string_too_short": _("This must not be empty."),
        "string_too_long": _("This is too long: at most %(most)s characters."),
        "greater_than_equal": _("This must be at least %(least)s."),
        "less_than_equal": _("This must be at most %(most)s."),
        "model_type": _("This must be an object."),
        "model_attributes_type": _("This must be an object."),
        "dict_type": _("This must be an object."),
        "list_type": _("This must be a list."),
        "too_long": _("There are too many: at most %(most)s."),
    }
    if kind not in words:
        return error["msg"]
    most = ctx.get("max_length", ctx.get("le"))
    return words[kind] % {"most": most, "least": ctx.get("ge")}


def _field(error: dict) -> str:
    named = error.get("ctx", {}).get("field")
    source, *rest = error["loc"]
    inside = rest[1:] if source == "body" else rest
    return named or path_of(inside) or source


_WHOLE_NUMBER = {"int_type", "int_parsing", "int_from_float", "int_parsing_size", "finite_number"}
