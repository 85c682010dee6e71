"""The door for gunicorn. All of the shop is loaded before the first reader comes, and before workers part from it."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()
loaded = get_resolver().url_patterns
