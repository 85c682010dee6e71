"""A laptop: SQLite, mail in the console, no broker. The secret key is made once and kept in `.env`."""

from django.core.management.utils import get_random_secret_key

from .base import *
from .base import BASE_DIR, STATIC_ROOT, env

STATIC_ROOT.mkdir(parents=True, exist_ok=True)
SERVE_MEDIA = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = env.bool("DEBUG", False)
STYLEGUIDE = env.bool("STYLEGUIDE", True)

SECRET_KEY = env("SECRET_KEY", default="")
if not SECRET_KEY:
    SECRET_KEY = get_random_secret_key().replace("$", "s").replace("#", "h")
    with (BASE_DIR / ".env").open("a", encoding="utf-8") as dotenv:
        dotenv.write(f"SECRET_KEY='{SECRET_KEY}'\n")
