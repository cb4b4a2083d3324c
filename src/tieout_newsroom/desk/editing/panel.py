"""The side panel of a note's editor, and the views that carry it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet

from tieout_newsroom.desk.editing.moderation import begin_anew, why_it_came_back
from tieout_newsroom.desk.models import NotePage


class FiguresSidePanel(BaseSidePanel):
    """Every number of the draft with its verdict, while one writes. The script asks for them; nothing is kept."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = "Toggle the figures of the draft"
        icon_name = "newsroom-tick"
        counter_classname = "w-bg-critical-200"

    name = "figures"
    title = "Figures"
    template_name = "editing/panel.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(parent_context),
            "address": reverse("newsroom_draft"),
            "chosen": reverse("newsroom_chosen"),
        }

    @property
    def media(self) -> Media:
        return Media(
            js=[versioned_static("editing/figures.js")],
            css={"all": [versioned_static("editing/figures.css")]},
        )


class _WithFigures:
    """A view of the editor with the panel; answers to autosaving, which only mend what is there, go without."""

    expects_json_response: bool
    page: Any
    request: Any

    def get_side_panels(self) -> Any:
        panels = super().get_side_panels()  # type: ignore[misc]
        if not self.expects_json_response and not getattr(self, "hydrate_create_view", False):
            panels.append(FiguresSidePanel(self.page, self.request))
        return panels


class CreateNote(_WithFigures, CreateView):
    """A new note."""

    def publish_action(self) -> Any:
        """Kept as a draft first, so that a refusal leaves what was written."""
        self.form.instance.live = False
        return super().publish_action()


class EditNote(_WithFigures, EditView):
    """A note in the editor. Whoever opens one that was sent back reads why."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        why = why_it_came_back(self.page)
        if why and not self.expects_json_response:
            messages.warning(request, why)
        return super().get(request, *args, **kwargs)

    def submit_action(self) -> Any:
        begin_anew(self.workflow_state)
        return super().submit_action()


class NoteViews(PageViewSet):
    """The admin's views of notes: Wagtail's own but for the two that carry the panel."""

    model: ClassVar[Any] = NotePage
    icon = "doc-full"
    add_view_class = CreateNote
    edit_view_class = EditNote
