from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "tieout_newsroom.desk"
    label = "desk"

    def ready(self) -> None:
        from tieout_newsroom.desk import purging, shared

        purging.connect()
        shared.connect()
