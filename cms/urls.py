"""Addresses of the magazine; the language stands in front. Our view answers first, Wagtail's other addresses follow."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls

from cms.author import author
from cms.films.views import film_words
from cms.review_views import review
from cms.serve import serve
from cms.tags import tag

urlpatterns = [
    path("authors/<str:slug>/", author, name="author"),
    path("tags/<str:slug>/", tag, name="tag"),
    path("review/<str:token>/", review, name="review"),
    path("films/<int:pk>/<str:language>/<str:kind>.vtt", film_words, name="film_words"),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]
