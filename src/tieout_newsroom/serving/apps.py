from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


class ServingConfig(AppConfig):
    name = "tieout_newsroom.serving"
    label = "serving"

    def ready(self) -> None:
        post_migrate.connect(_make_cache_table, sender=self)


def _make_cache_table(using: str = "default", **more: Any) -> None:
    """`migrate` is all that a new place needs: the cache's table is no model's, and Django makes it by a command."""
    call_command("createcachetable", database=using, verbosity=0)
