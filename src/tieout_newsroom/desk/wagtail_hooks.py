"""The guard in the admin: where an editor publishes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks

from tieout_newsroom.desk.corrections import Corrections
from tieout_newsroom.desk.editing import hooks as editing  # noqa: F401  # registers its own
from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.desk.refusals import PublishWhatTiesOut
from tieout_newsroom.tieouts import guard


@hooks.register("before_publish_page")
def refuse_what_does_not_tie_out(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Asks the guard before Wagtail begins to publish or to schedule, so that an earlier schedule stays as it was."""
    note = page.specific
    if not isinstance(note, NotePage):
        return None
    note = note.get_latest_revision_as_object()
    # What is scheduled for a later moment is tied out with what is known now, and again when its time has come.
    note.dated = min(note.dated, datetime.now(UTC))
    try:
        note.ruling()
    except guard.NotTiedOut as refused:
        messages.error(request, str(refused))
        return redirect("wagtailadmin_pages:edit", note.pk)
    return None


@hooks.register("register_admin_viewset")
def corrections() -> Corrections:
    return Corrections()


# Takes the place of Wagtail's own of the same name, which stops at the first refusal.
hooks.register("register_bulk_action", PublishWhatTiesOut, order=1)
