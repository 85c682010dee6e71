"""The editor's tools: the Tie button, the chooser of products, the editor of looks, reviews, lines of the history."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail import features as draftail_features
from wagtail.admin.widgets.button import Button

from cms import desk, drawing, review_admin, translations_report
from cms.review_log import AnswerLine
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


@hooks.register("construct_main_menu")
def call_films_films(request, menu_items):
    """The library of uploaded films is called what is in it."""
    for item in menu_items:
        if item.name == "media":
            item.label = _("Films")


@hooks.register("register_log_actions")
def register_lines(actions):
    """Lines of a page's history."""
    missed = _("Not published at its hour: something was missing")
    actions.register_action("cms.missed", _("Not published at its hour"), missed)
    actions.register_action("cms.review_answer")(AnswerLine)


@hooks.register("register_admin_viewset")
def register_product_chooser():
    """The chooser by thumbnail, with today's price and stock."""
    return product_chooser


@hooks.register("register_admin_urls")
def register_addresses():
    """Pages of the admin that are the magazine's own."""
    return [*review_admin.urlpatterns, *translations_report.urlpatterns]


@hooks.register("register_page_header_buttons")
def register_ask(page, user, view_name=None, next_url=None):
    """In a page's menu: send its draft for review."""
    if not page.is_root() and page.permissions_for_user(user).can_edit():
        yield Button(_("Ask for a review"), reverse("cms_reviews", args=[page.pk]), icon_name="mail", priority=70)


@hooks.register("insert_global_admin_css")
def desk_styles():
    """The few styles of ours."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/desk.css"))


@hooks.register("insert_editor_js")
def saving_scripts():
    """A form that saves by itself: sent after a save, no stranger to its own, and watched once refused."""
    files = ("cms/one-save.js", "cms/own-saves.js", "cms/watched-again.js")
    return format_html_join("\n", '<script src="{}" type="module"></script>', [(static(file),) for file in files])


@hooks.register("construct_homepage_panels")
def register_desk(request, panels):
    """What needs an editor today, above everything else; nothing that leads nowhere."""
    desk.furnish(request.user, panels)


@hooks.register("register_reports_menu_item")
def register_translations():
    """How pages and products stand in each language."""
    return translations_report.menu_item()


@hooks.register("construct_reports_menu")
def leave_one_report_on_translations(request, items):
    """Ours lists every page, however it was translated; the other one only what was sent to its own editor."""
    items[:] = [item for item in items if "/localize/" not in item.url]


@hooks.register("register_admin_urls")
def register_drawing():
    """The picture to draw boxes on, and the things in them."""
    return [
        path("look/picture/", drawing.picture, name="look_picture"),
        path("look/things/", drawing.things, name="look_things"),
    ]
