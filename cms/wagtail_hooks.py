"""The editor's tools: the Tie button of the text editor, and the chooser of products."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail import features as draftail_features

from commerce.offers.chooser import product_chooser


@hooks.register("register_rich_text_features")
def register_tie(features):
    """Select a sentence and press Tie: it belongs to the next product note. Stored as `<span data-tie>`."""
    control = {
        "type": "TIE",
        "icon": "tag",
        "label": _("Tie"),
        "description": _("Tie this sentence to the next product note"),
        "style": {"textDecoration": "underline", "textDecorationColor": "#b3261e", "textUnderlineOffset": "0.25em"},
    }
    features.register_editor_plugin("draftail", "tie", draftail_features.InlineStyleFeature(control))
    features.register_converter_rule(
        "contentstate",
        "tie",
        {
            "from_database_format": {"span[data-tie]": InlineStyleElementHandler("TIE")},
            "to_database_format": {"style_map": {"TIE": {"element": "span", "props": {"data-tie": ""}}}},
        },
    )


@hooks.register("register_log_actions")
def register_lines(actions):
    """Lines of a page's history."""
    actions.register_action(
        "cms.missed", _("Not published at its hour"), _("Not published at its hour: something was missing")
    )


@hooks.register("register_admin_viewset")
def register_product_chooser():
    """The chooser by thumbnail, with today's price and stock."""
    return product_chooser
