"""The panel "Shown in" on a product's pages in the admin: the public stories that embed it, in every language."""

from django.utils.translation import gettext as _

from cms.showing import articles_showing
from commerce.catalogue.models import Product
from commerce.offers.panels import Panel


def shown_in(product: Product, request) -> Panel:
    """Titles and addresses, newest first. As good as Wagtail's reference index."""
    articles = articles_showing(product.pk).select_related("locale")
    return Panel(
        title=_("Shown in"),
        links=tuple((f"{article.title} ({article.locale})", article.get_url(request)) for article in articles),
        empty=_("No story shows it."),
    )
