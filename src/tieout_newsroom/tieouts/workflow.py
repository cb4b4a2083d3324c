"""The way of a note: tied out by the machine, read by an associate editor and a managing editor, published."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import AbstractGroupApprovalTask, Task, TaskState, WorkflowState

from tieout_newsroom.tieouts.guard import NotTiedOut
from tieout_newsroom.tieouts.policy import Obstacle


def waiting_for_waivers(revision: Any) -> list[Obstacle]:
    """The numbers of a revision that only an editor's waiver is missing for.

    Raises NotTiedOut if anything else stands in the way.
    """
    try:
        revision.as_object().ruling()
    except NotTiedOut as refused:
        if refused.refusal or not all(one.may_be_waived for one in refused.obstacles):
            raise
        return refused.obstacles
    return []


class TieOut(Task):
    """An automatic task: rejects, with the list of its numbers, what no editor may let through.

    A number that needs a waiver goes on to the editors, for they are the ones who can give it.
    """

    class Meta:
        verbose_name = "tie-out"

    def start(self, workflow_state: WorkflowState, user: AbstractBaseUser | None = None) -> TaskState:
        state = super().start(workflow_state, user=user)
        try:
            waiting = waiting_for_waivers(state.revision)
        except NotTiedOut as refused:
            return state.reject(update=False, comment=str(refused))
        told = f"A waiver is needed for {', '.join(one.printed for one in waiting)}." if waiting else ""
        return state.approve(update=False, comment=told or "Every number ties out.")

    @classmethod
    def get_description(cls) -> str:
        return "Works out every number of the note again; a note with a wrong one goes back to its author."


class EditorsApproval(AbstractGroupApprovalTask):
    """An editor of one of the groups reads the note.

    Its approval is refused (NotTiedOut, with nothing changed) where a number is wrong by then, and the last one, which
    publishes, also where a waiver is missing.
    """

    class Meta:
        verbose_name = "editors' approval"

    def on_action(self, task_state: TaskState, user: AbstractBaseUser, action_name: str, **kwargs: Any) -> None:
        if action_name == "approve":
            waiting_for_waivers(task_state.revision)
        super().on_action(task_state, user, action_name, **kwargs)
