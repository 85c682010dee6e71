"""The editor's tools: the Tie button of the text editor, the chooser of products, what the editor of looks asks for."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail import features as draftail_features

from cms import drawing
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


@hooks.register("register_admin_viewset")
def register_product_chooser():
    """The chooser by thumbnail, with today's price and stock."""
    return product_chooser


@hooks.register("register_admin_urls")
def register_drawing():
    """The picture to draw boxes on, and the things in them."""
    return [
        path("look/picture/", drawing.picture, name="look_picture"),
        path("look/things/", drawing.things, name="look_things"),
    ]
