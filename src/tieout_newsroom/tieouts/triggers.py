"""The trail is append-only in the database too, for those who come past the models.

Made after each migration and not in one: SQLite copies a table to change it, and leaves its triggers behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.apps import apps
from django.db import connections

from tieout_newsroom.tieouts.models import Kept

_SQLITE: Final = """CREATE TRIGGER IF NOT EXISTS {table}_no_{deed} BEFORE {deed} ON {table}
BEGIN SELECT RAISE(ABORT, '{table}: rows are kept as they were written'); END"""

_POSTGRESQL: Final = """CREATE OR REPLACE FUNCTION {table}_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{table}: rows are kept as they were written' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE OR REPLACE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_kept()"""


def make(sender: Any = None, using: str = "default", **more: Any) -> None:
    """Makes the triggers that aren't there. Databases other than SQLite and PostgreSQL have the models' guard alone."""
    connection = connections[using]
    present = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, set(present)):
            cursor.execute(statement)


def _statements(vendor: str, present: set[str]) -> Iterator[str]:
    for model in apps.get_app_config("tieouts").get_models():
        table = model._meta.db_table
        if not issubclass(model, Kept) or table not in present:
            continue
        if vendor == "sqlite":
            yield from (_SQLITE.format(table=table, deed=deed) for deed in ("UPDATE", "DELETE"))
        elif vendor == "postgresql":
            yield _POSTGRESQL.format(table=table)
