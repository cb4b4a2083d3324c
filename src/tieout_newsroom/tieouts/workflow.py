"""The way of a note: tied out by the machine, read by an associate editor and a managing editor, published."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import AbstractGroupApprovalTask, Task, TaskState, WorkflowState

from tieout_newsroom.tieouts.guard import NotTiedOut


class TieOut(Task):
    """An automatic task: approves what ties out, and rejects the rest with the list of its numbers."""

    class Meta:
        verbose_name = "tie-out"

    def start(self, workflow_state: WorkflowState, user: AbstractBaseUser | None = None) -> TaskState:
        state = super().start(workflow_state, user=user)
        try:
            state.revision.as_object().ruling()
        except NotTiedOut as refused:
            return state.reject(update=False, comment=str(refused))
        return state.approve(update=False, comment="Every number ties out.")

    @classmethod
    def get_description(cls) -> str:
        return "Works out every number of the note again; a note with a wrong one goes back to its author."


class EditorsApproval(AbstractGroupApprovalTask):
    """An editor of one of the groups reads the note. What no longer ties out when it is approved goes back."""

    class Meta:
        verbose_name = "editors' approval"

    def on_action(self, task_state: TaskState, user: AbstractBaseUser, action_name: str, **kwargs: Any) -> None:
        if action_name == "approve":
            try:
                task_state.revision.as_object().ruling()
            except NotTiedOut as refused:
                task_state.reject(user=user, comment=str(refused))
                return
        super().on_action(task_state, user, action_name, **kwargs)
