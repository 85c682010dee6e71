"""The gallery, where STYLEGUIDE is on: every component and every page from sample data, in both languages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from themes.samples import looks, orders, parts, stories, things, verdicts
from themes.samples.of import Of
from themes.samples.pages import PAGES


def styleguide(request: HttpRequest) -> HttpResponse:
    """The gallery; `?page=article` for a whole page, `?language=zh-hans` for the other language."""
    language = request.GET.get("language", settings.LANGUAGE_CODE)
    with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        if request.GET.get("page") in PAGES:
            template, context = PAGES[request.GET["page"]]()
        else:
            template, context = "styleguide.html", _components()
        nav = [Of(title=stories.section().title, url="/home/", is_current=True)]
        response = render(request, template, {**context, "nav": nav, "checked_on": stories.CHECKED})
    response["X-Robots-Tag"] = "noindex"  # its sample pages would be found beside the real ones
    return response


def _components() -> dict:
    chair = things.card("armchair")
    return {
        "cards": [things.card(slug) for slug in things.THINGS],
        "chair": chair,
        "note": Of(card=things.card("table-lamp"), voice=things.card("table-lamp").why),
        "annotated": stories.body()[1],
        "pick": verdicts.pick(),
        "comparison": verdicts.comparison(),
        "story_basket": verdicts.basket(),
        "look": looks.look(),
        "gallery": looks.gallery(),
        "embed": looks.embed(),
        "related": looks.related(stories.briefs()),
        "stock_states": [things.IN_STOCK, things.LOW, things.BACK, things.PREORDER, things.GONE],
        "relations": ["own", "paid", "affiliate", "gifted"],
        "story": stories.match_night(),
        "authors": [stories.author()],
        "history": PAGES["product"]()[1]["product"].history,
        "now": things.NOW,
        "order": orders.order(),
        "quote": orders.troubled(),
        "form": PAGES["checkout"]()[1]["form"],
        "tags": PAGES["article"]()[1]["tags"],
        "pictures": PAGES["product"]()[1]["product"].gallery,
        "parcels": parts.parcels(),
        "hits": parts.hits(),
        "choices": parts.choices(),
        "listing": PAGES["shop"]()[1]["listing"],
        "substitutes": [{"card": chair, "instead": instead} for instead in parts.instead()],
        "shown_in": PAGES["product"]()[1]["shown_in"],
        "draft": parts.proof(),
        "pages": PAGES,
    }
