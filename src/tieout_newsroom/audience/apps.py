from __future__ import annotations

from django.apps import AppConfig


class AudienceConfig(AppConfig):
    name = "tieout_newsroom.audience"
    label = "audience"

    def ready(self) -> None:
        from tieout_newsroom.audience import inbound  # noqa: F401  # listens to what comes in
