"""The guard's refusals in the admin: a message with the numbers that stand in the way, and not an error page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks

from tieout_newsroom.desk.models import NotePage
from tieout_newsroom.tieouts import guard


@hooks.register("before_publish_page")
def refuse_what_does_not_tie_out(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Asks the guard before Wagtail publishes, so that the editor is told instead of stopped by its exception."""
    note = page.specific
    if not isinstance(note, NotePage):
        return None
    note = note.get_latest_revision_as_object()
    try:
        guard.rule(note.words().text, note.dated, page_id=note.pk, authors=note.author_ids())
    except guard.NotTiedOut as refused:
        messages.error(request, str(refused))
        return redirect("wagtailadmin_pages:edit", note.pk)
    return None
