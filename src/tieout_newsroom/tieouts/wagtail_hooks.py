"""What the guard writes into the history of a page."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.models import PageLogEntry

from tieout_newsroom.tieouts.held import HELD


@hooks.register("register_log_actions")
def held_is_told(actions: Any) -> None:
    """The reason why a scheduled page was held stands in its history."""

    @actions.register_action(HELD)
    class Held(LogFormatter):
        label = "Hold a scheduled page"

        def format_message(self, log_entry: PageLogEntry) -> str:
            return f"Held when its time came. {log_entry.data['reason']}"
