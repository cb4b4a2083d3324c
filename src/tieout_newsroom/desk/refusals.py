"""What stands against the publishing policy, told in the admin as a message and not as an error page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction

from tieout_newsroom.tieouts.guard import NotTiedOut

KEPT = "This was published, or checked, and its trail is kept: it can be unpublished, and never deleted."


class Refusals:
    """Leads back to where the editor came from, with what stands in the way. For every view of the admin."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not request.path.startswith("/admin/") or not isinstance(problem, NotTiedOut | ProtectedError):
            return None
        messages.error(request, str(problem) if isinstance(problem, NotTiedOut) else KEPT)
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":  # the dialog "Approve with comment"
            return JsonResponse({"step": "success", "redirect": _whence(request)})
        return redirect(_whence(request))


class PublishWhatTiesOut(PublishBulkAction):
    """Wagtail's bulk publishing, note by note: those that tie out go live, the others are named with their numbers."""

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "told": self._told}

    def _told(self, page: Any, refused: NotTiedOut) -> None:
        messages.error(self.request, f"{page.get_admin_display_title()}: {refused}")

    @classmethod
    def execute_action(
        cls, objects: Any, include_descendants: bool = False, user: Any = None, told: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        parents = children = 0
        for page in objects:
            parents += cls._published(page, user, told)
            drafts = page.get_descendants().not_live().specific() if include_descendants else ()
            for draft in drafts:
                if user is None or draft.permissions_for_user(user).can_publish():
                    children += cls._published(draft, user, told)
        return parents, children

    @staticmethod
    def _published(page: Any, user: Any, told: Any) -> bool:
        if page.alias_of_id is not None:  # has no revisions, and follows its original
            return False
        revision = page.get_latest_revision() or page.specific.save_revision(user=user)
        try:
            revision.publish(user=user)
        except NotTiedOut as refused:
            told(page, refused)
            return False
        return True

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        if not num_parent_objects and not num_child_objects:
            return None
        return str(super().get_success_message(num_parent_objects, num_child_objects))


def _whence(request: HttpRequest) -> str:
    referer = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if own else reverse("wagtailadmin_home")
