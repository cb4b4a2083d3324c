"""How the newsroom runs: everything that a place may choose comes from the environment, and has a good default.

`TIEOUT_NEWSROOM_DIR` (var/): database, media, mail, secret key. `TIEOUT_NEWSROOM_DATABASE`: a URL, for PostgreSQL.
`TIEOUT_NEWSROOM_ADDRESS`: where the public reaches the site; if it begins with https, cookies and HSTS follow.
`TIEOUT_NEWSROOM_MAIL`: a URL (smtp://), or a mail backend, such as django-anymail's of a provider; by default each mail
is a file. `ANYMAIL_...`: the provider's own settings. `TIEOUT_NEWSROOM_PAGE_CACHE`: seconds for which a page may be
served as it was. `TIEOUT_NEWSROOM_PROXIES`: how many proxies of ours stand before the site.
`TIEOUT_NEWSROOM_SECOND_FACTOR`: 1 or 0, whether staff need one. `TIEOUT_NEWSROOM_EDITOR`: the mail address of the
account that `tieout newsroom serve` makes. `TIEOUT_NEWSROOM_REPLIES`: where answers to answers are taken in by mail.
`TIEOUT_NEWSROOM_METRICS_FROM`: from where `/metrics` may be read. `TIEOUT_NEWSROOM_DEBUG=1`: error pages for
developers.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from tieout_newsroom.outgoing import mail_settings, provider_settings
from tieout_newsroom.serving.journal import logging_of_the_site

PACKAGE = Path(__file__).resolve().parent
NEWSROOM_DIR = Path(os.environ.get("TIEOUT_NEWSROOM_DIR", "var")).resolve()
NEWSROOM_DIR.mkdir(parents=True, exist_ok=True)


def _secret_keys() -> list[str]:
    """The site's own key, made once and readable by its owner alone; after it, a line each, earlier ones."""
    path = NEWSROOM_DIR / "secret_key"
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().split()


SECRET_KEY, *SECRET_KEY_FALLBACKS = _secret_keys()
DEBUG = os.environ.get("TIEOUT_NEWSROOM_DEBUG") == "1"
ADDRESS = os.environ.get("TIEOUT_NEWSROOM_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
_address = urlsplit(ADDRESS)
ALLOWED_HOSTS = [_address.hostname or "127.0.0.1", "127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [ADDRESS]

INSTALLED_APPS = [
    "tieout_newsroom.people",
    "tieout_newsroom.tieouts",
    "tieout_newsroom.desk",
    "tieout_newsroom.audience",
    "tieout_newsroom.serving",
    "wagtail.contrib.table_block",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_prometheus",
    "csp",
    "anymail",
]

MIDDLEWARE = [
    "tieout_newsroom.serving.pages.PageCache",
    "tieout_newsroom.serving.journal.Journal",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tieout_newsroom.policies.AdminPolicy",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tieout_newsroom.people.second_factor.StaffSecondFactor",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "tieout_newsroom.desk.refusals.Refusals",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "tieout_newsroom.urls"
WSGI_APPLICATION = "tieout_newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "tieout_newsroom.desk.furniture.furniture",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("TIEOUT_NEWSROOM_DATABASE") or f"sqlite:///{NEWSROOM_DIR / 'newsroom.db'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
#: Rate limits are counted in the default cache, which therefore is every worker's and machine's.
CACHES = {
    "default": {
        "BACKEND": "tieout_newsroom.serving.caches.WorkersCache",
        "LOCATION": "newsroom_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    # What never changes may be each worker's own: Wagtail's renditions, and the evidence of a check.
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "renditions"},
    "template_fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "fragments"},
}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["tieout_newsroom.people.accounts.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
#: Wagtail's own ways in, which know no second factor and no limits, are closed; see urls.py.
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]  # a name that is taken would tell who is here
ACCOUNT_ADAPTER = "tieout_newsroom.people.second_factor.Adapter"
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # as long as a login may take at all
ACCOUNT_FORMS = {
    "login": "tieout_newsroom.people.accounts.LogIn",
    "signup": "tieout_newsroom.people.accounts.Signup",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _address.scheme
#: Whether the admin opens to nobody by a password alone.
STAFF_SECOND_FACTOR = os.environ.get("TIEOUT_NEWSROOM_SECOND_FACTOR", "1" if _address.scheme == "https" else "0") == "1"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Tieout"
MFA_TOTP_TOLERANCE = 1  # a code that runs out while it is typed still holds (RFC 6238, 5.2)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _address.scheme != "https"  # browsers themselves then allow http://localhost alone

LOGGING = logging_of_the_site()
#: Who may read /metrics: addresses or networks.
METRICS_FROM = os.environ.get("TIEOUT_NEWSROOM_METRICS_FROM", "127.0.0.1 ::1").split()

LANGUAGE_CODE = "en-us"
TIME_ZONE = "America/New_York"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = NEWSROOM_DIR / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = NEWSROOM_DIR / "media"
MEDIA_URL = "/media/"

vars().update(mail_settings(os.environ.get("TIEOUT_NEWSROOM_MAIL", "")))  # EMAIL_BACKEND and its own
ANYMAIL = provider_settings(os.environ)
EMAIL_FILE_PATH = NEWSROOM_DIR / "mail"
#: Where answers of ours are answered, if a provider posts them back to /anymail/ (ANYMAIL_WEBHOOK_SECRET).
REPLY_ADDRESS = os.environ.get("TIEOUT_NEWSROOM_REPLIES", "")
EDITOR_EMAIL = os.environ.get("TIEOUT_NEWSROOM_EDITOR", "editor@tieout.example")
DEFAULT_FROM_EMAIL = os.environ.get("TIEOUT_NEWSROOM_SENDER", "desk@tieout.example")

#: Whatever an editor approves is the revision that goes live, and an edit asks for the approvals anew.
WAGTAIL_FINISH_WORKFLOW_ACTION = "tieout_newsroom.tieouts.approval.publish_what_was_approved"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True

WAGTAIL_SITE_NAME = "Tieout"
WAGTAILADMIN_BASE_URL = ADDRESS
WAGTAILIMAGES_IMAGE_MODEL = "desk.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "tieout_newsroom.desk.uploads.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "tieout_newsroom.desk.uploads.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "pdf", "txt"]
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
#: How many proxies of ours stand before the site: so many addresses of X-Forwarded-For are ours to trust.
PROXIES = int(os.environ.get("TIEOUT_NEWSROOM_PROXIES", "1" if _address.scheme == "https" else "0"))
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
if _address.scheme == "https":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics$"]  # asked from inside, without a certificate
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

#: How long a page may be served to anonymous readers without being made anew. What is published, taken back or
#: corrected takes its pages out at once; this is the bound for changes that went past the models. 0: never.
PAGE_CACHE_SECONDS = int(os.environ.get("TIEOUT_NEWSROOM_PAGE_CACHE", "30"))

#: Free texts on /check/: how long, and how often for one address.
CHECK_LONGEST = 20_000
CHECK_RATE = "20/m"
FORM_RATE = "6/m"
#: Mails that anybody can have us send to one address.
MAIL_RATE = "3/h"
