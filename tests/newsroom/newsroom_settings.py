"""The newsroom's settings for tests: a database in memory (or TIEOUT_TEST_DATABASE), without its migrations."""

from __future__ import annotations

import os

import dj_database_url

from tieout_newsroom.settings import *  # noqa: F403
from tieout_newsroom.settings import INSTALLED_APPS, STORAGES

DATABASES = {"default": dj_database_url.parse(os.environ.get("TIEOUT_TEST_DATABASE", "sqlite://:memory:"))}
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
