from __future__ import annotations

from django.apps import AppConfig


class TieoutsConfig(AppConfig):
    name = "tieout_newsroom.tieouts"
    label = "tieouts"
