"""Every address of the site, room by room. Human addresses carry their language in front."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls

from config.api import api
from config.entrance import entrance, favicon
from config.health import healthz, readyz
from config.media import media
from config.robots import robots
from core.api.door import no_such_operation

urlpatterns = [
    path("", entrance, name="entrance"),
    path("favicon.ico", favicon, name="favicon"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("robots.txt", robots, name="robots"),
    path("", include("core.web.urls")),
    path("", include("commerce.offers.open_urls")),
    path("feeds/", include("cms.feeds.urls")),
    path("", include("commerce.payments.urls")),
    path("api/v1/", api.urls),
    re_path(r"^api/", no_such_operation),
    path("admin/", include(wagtailadmin_urls)),
]
if settings.SERVE_MEDIA:
    urlpatterns.append(re_path(r"^media/(?P<path>.*)$", media, {"document_root": settings.MEDIA_ROOT}))
if settings.STYLEGUIDE:
    urlpatterns.append(path("", include("themes.urls")))
urlpatterns += i18n_patterns(
    path("", include("commerce.offers.urls")),
    path("", include("commerce.basket.urls")),
    path("", include("commerce.checkout.urls")),
    path("", include("commerce.orders.urls")),
    path("", include("search.urls")),
    path("", include("cms.urls")),
)
