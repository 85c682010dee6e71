"""The suite: fast hashes, mail in memory, no outside world. DATABASE_URL chooses the database as everywhere."""

import tempfile
from pathlib import Path

from .base import *
from .base import DATABASES, STATIC_ROOT, VAR_DIR, env

STATIC_ROOT.mkdir(parents=True, exist_ok=True)
SECRET_KEY = "only-for-tests-only-for-tests-only-for-tests"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LETTER_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=tempfile.mkdtemp(prefix="vitrine-media-")))
SERVE_MEDIA = True
WHITENOISE_USE_FINDERS = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that --reuse-db saves the half minute an empty database costs.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
# A page kept by one test would be shown to the next; tests of the page cache switch it on.
PAGE_CACHE = False
