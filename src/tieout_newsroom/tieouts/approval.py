"""What follows when every task of a moderation is approved. Wagtail loads it with its own models: no model here."""

from __future__ import annotations

from typing import Any


def publish_what_was_approved(workflow_state: Any, user: Any = None) -> None:
    """Publishes the revision that the last editor approved; Wagtail's own way would publish whatever is the latest."""
    workflow_state.current_task_state.revision.publish(user=user)
