"""A server: HTTPS only, hashed static files, and a refusal to start with a default secret."""

from django.core.exceptions import ImproperlyConfigured

from .base import *
from .base import DEBUG, PAYMENT_PROVIDERS, SANDBOX_SECRET, TEST_DISABLE_LOCKS, env

SECRET_KEY = env("SECRET_KEY", default="")
if len(SECRET_KEY) < 40:
    raise ImproperlyConfigured("SECRET_KEY must be set to at least 40 characters of your own.")
if DEBUG:
    raise ImproperlyConfigured("DEBUG must be off in production.")
if "sandbox" in PAYMENT_PROVIDERS and SANDBOX_SECRET == "sandbox-secret":
    raise ImproperlyConfigured("PAYMENT_PROVIDERS names the sandbox: set SANDBOX_SECRET or another provider.")
if TEST_DISABLE_LOCKS:
    raise ImproperlyConfigured("TEST_DISABLE_LOCKS is for tests only.")

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "themes.storage.HashedStaticFiles"},
}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
