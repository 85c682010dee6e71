"""What every installation shares. Secrets and switches come from the environment; .env.example lists them all."""

from pathlib import Path

import environ

from cms.providers import frame_sources

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SITE_URL = env("SITE_URL", default="http://localhost:8000")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "config",
    "themes",
    "search",
    "cms",
    "commerce.checkout",
    "commerce.orders",
    "commerce.payments",
    "commerce.basket",
    "commerce.offers",
    "commerce.shipping",
    "commerce.stock",
    "commerce.pricing",
    "commerce.catalogue",
    "commerce.ledger",
    "core.users",
    "core.images",
    "core.films",
    "core.outbox",
    "core.idempotency",
    "core.mail",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtailmedia",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "core.web.request_id.RequestIdMiddleware",  # outermost: whatever is logged has the request's name
    "core.web.kept.middleware.KeptPagesMiddleware",  # a page that is kept runs none of those below
    "core.web.headers.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.web.bodies.BodyLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "themes.middleware.ActiveThemeMiddleware",
    "core.web.problems.ProblemMiddleware",
    "cms.refusals.NotReadyMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                ("themes.loaders.CachedThemeLoader", ["themes.loaders.ThemeLoader"]),
                ("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"]),
            ],
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "themes.templatetags.shop",
                "themes.templatetags.till",
                "themes.templatetags.fields",
                "themes.templatetags.headlines",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    },
]

# ---- data -------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'vitrine.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", 60)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a deferred BEGIN cannot upgrade its lock and fails at once
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["OPTIONS"] = DATABASES["default"].get("OPTIONS", {}) | {
        "options": "-c lock_timeout=3000 -c statement_timeout=10000 -c idle_in_transaction_session_timeout=15000"
        # Compiling a search takes a hundred milliseconds, answering it ten; and no disk turns any more.
        " -c jit=off -c random_page_cost=1.1",
        # What a connection asks for the fourth time is read and planned once for as long as it lasts.
        "server_side_binding": True,
        "prepare_threshold": 3 if env.bool("DATABASE_PREPARES", True) else None,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
# A cache of each process's own would go on knowing a session that another process has ended.
IS_CACHE_SHARED = "LocMem" not in CACHES["default"]["BACKEND"]
SESSION_ENGINE = f"django.contrib.sessions.backends.{'cached_db' if IS_CACHE_SHARED else 'db'}"

# ---- pages kept for strangers: docs/caching.md ------------------------------------------------------------------
PAGE_CACHE = env.bool("PAGE_CACHE", not DEBUG)
PAGE_CACHE_REDIS = CACHES["default"]["LOCATION"] if "RedisCache" in CACHES["default"]["BACKEND"] else ""
PAGE_CACHE_LOG = Path(env("PAGE_CACHE_LOG", default=str(VAR_DIR / "forgotten-pages.log")))
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_MB", 16) * 1024 * 1024
# What may choose a page's content, and what only the sender's statistics want to know. A page asked for with any other
# parameter is made afresh.
PAGE_PARAMETERS = {"v", "page", "lang"}
IGNORED_PARAMETERS = ("utm_", "gclid", "fbclid", "msclkid", "mc_cid", "mc_eid")

# ---- people -----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "users.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
CSRF_FAILURE_VIEW = "core.web.origin.stale_form"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# ---- languages and money ----------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES  # in others half of every page would be English
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
# The second says what Wagtail's own Chinese does not say yet.
LOCALE_PATHS = [BASE_DIR / "config" / "locale", BASE_DIR / "config" / "locale_wagtail"]
LANGUAGE_COOKIE_NAME = "language"
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = env("TIME_ZONE", default="Asia/Shanghai")
SITE_CURRENCY = env("SITE_CURRENCY", default="CNY")
SITE_COUNTRY = env("SITE_COUNTRY", default="CN")
PRIOR_PRICE_DAYS = env.int("PRIOR_PRICE_DAYS", 30)

# Only the race tests' control sets this: it swaps in read-then-write. The production settings refuse it.
TEST_DISABLE_LOCKS = env.bool("TEST_DISABLE_LOCKS", False)

# ---- payments ---------------------------------------------------------------------------------------------------
PAYMENT_PROVIDERS = env.list("PAYMENT_PROVIDERS", default=["sandbox"])
SANDBOX_URL = env("SANDBOX_URL", default="http://127.0.0.1:9100")
SANDBOX_SECRET = env("SANDBOX_SECRET", default="sandbox-secret")
SANDBOX_MERCHANT = env("SANDBOX_MERCHANT", default="vitrine")
PAYMENT_RETURN_ORIGINS = env.list("PAYMENT_RETURN_ORIGINS", default=[])

# ---- films of others --------------------------------------------------------------------------------------------
# Names of cms/providers.py. A page may hold frames of these and of nobody else.
EMBED_PROVIDERS = env.list("EMBED_PROVIDERS", default=["youtube", "vimeo", "bilibili"])

# ---- headers ----------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "frame-src": ["'self'", *frame_sources(EMBED_PROVIDERS)],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "frame-ancestors": ["'self'"],
        # Chromium holds a form's redirects to this too: the provider's hosted page is where "Order and pay" leads.
        "form-action": ["'self'", SANDBOX_URL],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

# ---- files ------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = env("MEDIA_URL_BASE", default="/media/")
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR_DIR / "media")))
STATICFILES_FINDERS = [
    "themes.bundle.ThemeFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
SERVE_MEDIA = env.bool("SERVE_MEDIA", False)
PICTURE_SECONDS = env.float("PICTURE_SECONDS", 3)

# ---- mail, work -------------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
PRINTED = "core.mail.printed.PrintedBackend"
LETTER_BACKEND = PRINTED if ".console." in EMAIL_CONFIG["EMAIL_BACKEND"] else EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_BACKEND = "core.mail.backend.LetterBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Vitrine <hello@vitrine.example>")
CELERY_BROKER_URL = env("CELERY_BROKER_URL", default="")
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# ---- Wagtail ----------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Vitrine"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "images.CustomImage"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# Films are shown as they were uploaded, so they are what browsers play. Audio alone has no place yet.
WAGTAILMEDIA = {"MEDIA_MODEL": "films.Film", "VIDEO_EXTENSIONS": ["mp4", "webm"], "AUDIO_EXTENSIONS": []}
WAGTAILDOCS_EXTENSIONS = ["pdf"]  # nothing shows documents; what a browser would run is refused all the same
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # editors are told; whoever keeps the server need not be
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "link", "ol", "ul", "tie"]},
    }
}
TAGGIT_CASE_INSENSITIVE = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# ---- theme ------------------------------------------------------------------------------------------------------
THEME = env("THEME", default="marginalia")
# The gallery of components at /styleguide/. The local settings, and so the demo, have it unless told otherwise.
STYLEGUIDE = env.bool("STYLEGUIDE", DEBUG)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "core.web.request_id.WithRequestId"}},
    "formatters": {
        "line": {"()": "core.log.Line", "fmt": "{asctime} {levelname} {request_id} {name} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request_id"]}},
    "loggers": {name: {"level": "WARNING"} for name in ("django_tasks", "fontTools", "httpx")},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
