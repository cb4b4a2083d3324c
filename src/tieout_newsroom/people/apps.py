from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tieout_newsroom.people"
    label = "people"
