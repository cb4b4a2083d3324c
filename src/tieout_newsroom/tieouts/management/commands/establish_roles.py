"""The groups and the workflow, for a newsroom that isn't started by `tieout newsroom serve`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from tieout_newsroom.tieouts import roles


class Command(BaseCommand):
    help = "Makes the groups by role and the workflow of the desk, where they aren't there yet."

    def handle(self, *args: Any, **options: Any) -> None:
        roles.establish()
