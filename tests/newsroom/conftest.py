"""The newsroom with its demo desk, laid out once for each process of the tests."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from typing import Any

# pytest-django looks for settings before it collects; here they are set for these tests alone, so that the others
# don't load Django.
_FOLDER = tempfile.TemporaryDirectory(prefix="newsroom-")
os.environ["TIEOUT_NEWSROOM_DIR"] = _FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom_settings"

import django  # noqa: E402
import pytest  # noqa: E402
from browsing import browser, visit  # noqa: E402, F401

#: Needs a database with more than one writer.
collect_ignore = [] if "TIEOUT_TEST_DATABASE" in os.environ else ["test_two_at_once.py"]

django.setup()
del os.environ["DJANGO_SETTINGS_MODULE"]  # which the processes of pytest-xdist would inherit before they find the file


@pytest.fixture(scope="session", autouse=True)
def own_figures() -> Iterator[None]:
    """The store is made from the fact book, whatever the developer's own holds."""
    before = os.environ.pop("TIEOUT_STORE", None)
    yield
    if before is not None:
        os.environ["TIEOUT_STORE"] = before


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, own_figures: None) -> None:
    from tieout_newsroom.demo.desk import lay_out

    with django_db_blocker.unblock():
        make_full_text_index()
        lay_out("testserver", 80)
        make_renditions()


def make_renditions() -> None:
    """The sizes of the article's pictures, which its first reader has made: else each test would be its first."""
    from django.test import Client

    from tieout_newsroom.demo.texts import PUBLISHED_SLUG
    from tieout_newsroom.desk.prints import Print

    assert Client().get(f"/notes/{PUBLISHED_SLUG}/").status_code == 200
    Print.objects.all().delete()


def make_full_text_index() -> None:
    """The one table that isn't a model's: Wagtail's migration makes it, and is asked for its statements here."""
    from importlib import import_module

    from django.db import connection

    if connection.vendor != "sqlite":
        return  # there it is a column
    migration = import_module("wagtail.search.migrations.0006_customise_indexentry").Migration
    statements = [
        one.sql for whole in migration.operations for one in getattr(whole, "database_operations", ()) if one.sql
    ]
    assert statements
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS wagtailsearch_indexentry_fts")
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def published(db: None) -> Any:
    from tieout_newsroom.demo.texts import PUBLISHED_SLUG
    from tieout_newsroom.desk.models import NotePage

    return NotePage.objects.get(slug=PUBLISHED_SLUG)


@pytest.fixture
def blocked(db: None) -> Any:
    from tieout_newsroom.demo.texts import BLOCKED_SLUG
    from tieout_newsroom.desk.models import NotePage

    return NotePage.objects.get(slug=BLOCKED_SLUG)


@pytest.fixture
def editor(db: None) -> Any:
    from tieout_newsroom.people.models import User

    return User.objects.create_superuser("chief", "chief@example.org", "a long enough word")


@pytest.fixture
def postbox(settings: Any) -> Iterator[Any]:
    """A real mail server that the site mails to."""
    from mail_server import serving

    with serving(settings) as box:
        yield box
