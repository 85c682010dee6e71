"""What the editor of looks says, in the language of whoever edits."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def words() -> dict[str, str]:
    """By the names that cms/look-editor.js knows them by. `{…}` is filled in by the script."""
    return {
        "stage": _("Boxes on the picture"),
        "empty": _("Choose a picture; then draw a box around each thing in it."),
        "draw": _("Draw a box"),
        "drawing": _("Draw on the picture, or click where the thing is."),
        "order": _("Number by reading order"),
        "undo": pgettext("look", "Undo"),
        "closer": pgettext("picture", "Zoom in"),
        "further": pgettext("picture", "Zoom out"),
        "fit": pgettext("picture", "Fit"),
        "keys": _(
            "On a box: arrow keys move it, Shift and arrows size it, Enter chooses its product, Delete removes it, "
            "N draws another."
        ),
        "box": _("{number}, {name}: left {x}, top {y}, width {w}, height {h}"),
        "nameless": _("nothing chosen yet"),
        "unsold": _("not in the shop"),
        "sold_out": _("Sold out"),
        "count": _("Sold here: {sold}. Also visible, and not sold: {seen}."),
        "removed": _("Box {number} removed. Undo brings it back."),
        "added": _("Box {number} added."),
        "undone": _("Undone."),
        "look_at": _("Worth a look"),
        "crowded": _("The picture carries {all} numbers; with more than seven they crowd on a small screen."),
        "narrow": _("{number}, {name}, is {width} px wide where the picture is 960: the number hides most of it."),
        "close": _("{number} and {other} stand so close that their numbers touch."),
        "bare": _("{number} has neither a product nor a name."),
        "gone": _("{number}, {name}, cannot be shown any more: readers see neither its number nor its line."),
        "full": _("There is no room for another box."),
    }
