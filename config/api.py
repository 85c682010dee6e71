"""The store's API: every room's operations under one roof. OpenAPI at /api/v1/openapi.json."""

from cms.api import router as articles
from cms.films.api import router as films
from commerce.basket.api import router as baskets
from commerce.checkout.api import router as checkout
from commerce.offers.api import router as offers
from commerce.orders.api import router as orders
from core.api.store import StoreAPI
from search.api import router as search

api = StoreAPI(
    title="Vitrine",
    version="1",
    description="Money is integer minor units with a currency; times are RFC 3339 UTC; refusals are problem+json.",
    urls_namespace="store_v1",
)
for router in (offers, articles, films, search, baskets, checkout, orders):
    api.add_router("", router)
