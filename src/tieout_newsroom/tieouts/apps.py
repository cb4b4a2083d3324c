from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class TieoutsConfig(AppConfig):
    name = "tieout_newsroom.tieouts"
    label = "tieouts"

    def ready(self) -> None:
        from tieout_newsroom.tieouts import triggers

        post_migrate.connect(triggers.make, sender=self)
