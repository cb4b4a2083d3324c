"""A note on its way through the workflow: what its people are told, which buttons they have, what lies on the desk."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.messages import get_messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin import messages
from wagtail.admin.action_menu import RestartWorkflowMenuItem, SubmitForModerationMenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from tieout_newsroom.desk.models import NoteIndexPage, NotePage
from tieout_newsroom.tieouts.workflow import TieOut, waiting_for_waivers

#: The buttons after which a note stands elsewhere.
_PASSED_ON: Final = {"action-submit", "action-workflow-action"}
_MOST_DRAFTS: Final = 12


def tell_where_it_stands(request: HttpRequest, page: Any) -> HttpResponse | None:
    """After a note was submitted, approved or sent back: what came of it, in the place of Wagtail's "submitted"."""
    note = page.specific
    if not isinstance(note, NotePage) or not _PASSED_ON & request.POST.keys():
        return None
    list(get_messages(request))  # read, and so not shown
    state = WorkflowState.objects.active().for_instance(note).first()
    title = note.get_admin_display_title()
    if state is None:
        _tell_the_end(request, NotePage.objects.get(pk=note.pk))
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        if state.current_task_state.task.specific_class is TieOut:
            return redirect("wagtailadmin_pages:edit", note.pk)  # which says why
        messages.success(request, f"“{title}” went back to its author.")
    else:
        messages.success(request, f"“{title}” {_waits(state, request.user)}")
        waiting = waiting_for_waivers(state.current_task_state.revision)
        if waiting:
            numbers = ", ".join(one.printed for one in waiting)
            messages.warning(
                request,
                f"Before it can be published, an editor who changed none of its words has to waive {numbers}.",
            )
    return None


def _waits(state: WorkflowState, user: Any) -> str:
    step, revision = state.current_task_state.task.name, state.current_task_state.revision_id
    given = state.task_states.filter(status=TaskState.STATUS_APPROVED, finished_by=user).order_by("-pk").first()
    if given is not None and given.revision_id != revision:
        return f"was changed on its way: it was tied out again, and waits for the approval of the {step} anew."
    return f"waits for the {step}."


def _tell_the_end(request: HttpRequest, note: NotePage) -> None:
    title = note.get_admin_display_title()
    if note.live and not note.has_unpublished_changes:
        messages.success(request, f"“{title}” is published.", buttons=[messages.button(note.url, "View live")])
    elif note.go_live_at and note.go_live_at > timezone.now():
        messages.success(request, f"“{title}” is approved, and goes out on {_moment(note.go_live_at)}.")
    else:
        messages.success(request, f"“{title}” is saved.")


def why_it_came_back(note: NotePage) -> str:
    """Who sent the draft back and why, or nothing. What Tie-out said of numbers holds for the revision it read."""
    state = note.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return ""
    found = state.current_task_state
    if found.task.specific_class is TieOut:
        if found.revision_id != note.latest_revision_id:
            return ""
        return str(found.comment).replace("Not published", "Sent back by Tie-out")
    by = found.finished_by.get_full_name() or found.finished_by.get_username() if found.finished_by else "an editor"
    return f"Sent back by {by} ({found.task.name}){f': {found.comment}' if found.comment else '.'}"


class SubmitNote(SubmitForModerationMenuItem):
    """Submits a note to the first step, also where a later one sent it back."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        note = context.get("page")
        if note is not None and note.pk and note.current_workflow_state is not None:
            context["label"] = "Submit again"
        return context


def buttons(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Of a note that was sent back: one button to submit it again, in the place of two that do the same."""
    if not isinstance(context.get("page"), NotePage):
        return
    items[:] = [
        SubmitNote(order=one.order) if type(one) is SubmitForModerationMenuItem else one
        for one in items
        if not isinstance(one, RestartWorkflowMenuItem)
    ]


def begin_anew(state: WorkflowState | None) -> None:
    """Lets a moderation that was sent back go on from its first step, and not from the one that sent it back."""
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.current_task_state = state.task_states.order_by("pk").first()


class OnTheDesk(Component):
    """The notes that somebody may edit and that aren't public as they stand, each with where it stands."""

    name = "on_the_desk"
    template_name = "editing/on_the_desk.html"
    order = 230

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        may = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
        drafts = (
            NotePage.objects.filter(Q(live=False) | Q(has_unpublished_changes=True), pk__in=may.values("pk"))
            .select_related("owner")
            .order_by("-latest_revision_created_at", "-pk")
        )
        shown = list(drafts[:_MOST_DRAFTS])
        states = {
            int(one.object_id): one
            for one in WorkflowState.objects.active()
            .filter(object_id__in=[str(note.pk) for note in shown])
            .select_related("current_task_state__task", "current_task_state__finished_by")
        }
        index = NoteIndexPage.objects.first()
        return {
            "drafts": [(note, _standing(note, states.get(note.pk))) for note in shown],
            "more": drafts.count() - len(shown),
            "index": index,
            "may_write": index is not None and index.permissions_for_user(user).can_add_subpage(),
        }


def _standing(note: NotePage, state: WorkflowState | None) -> str:
    if state is not None:
        step = state.current_task_state.task.name
        back = state.status == WorkflowState.STATUS_NEEDS_CHANGES
        return f"Sent back at {step}" if back else f"Waits for the {step}"
    if note.go_live_at and note.go_live_at > timezone.now():
        return f"Goes out on {_moment(note.go_live_at)}"
    return "Published, with a newer draft" if note.live else "Draft"


def _moment(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "j M Y, H:i")


def front_of_the_desk(request: HttpRequest, panels: list[Any]) -> None:
    """Of the admin's first page: all drafts in one list, where Wagtail shows those in a workflow alone."""
    panels[:] = [one for one in panels if not isinstance(one, UserObjectsInWorkflowModerationPanel)] + [OnTheDesk()]
