"""The newsroom's settings for tests: a database in memory, without the long way through all migrations."""

from __future__ import annotations

from tieout_newsroom.settings import *  # noqa: F403
from tieout_newsroom.settings import INSTALLED_APPS, STORAGES

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
MIGRATION_MODULES = {name.rpartition(".")[2]: None for name in INSTALLED_APPS} | {
    "wagtailcore": None, "wagtailadmin": None, "wagtailimages": None, "wagtaildocs": None, "wagtailembeds": None,
    "wagtailusers": None, "wagtailredirects": None, "wagtailsearch": None,
}  # fmt: skip
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
PAGE_CACHE_SECONDS = 0  # tests of the cache turn it on
