"""The staff's screen of corrections: they are added, and read; nobody changes or deletes one."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from tieout_newsroom.tieouts.models import Correction


class _Kept(ModelPermissionPolicy):
    """Nobody changes or deletes a row of the trail, whatever the rights: superusers neither."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("add", "view") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)


class AddCorrection(CreateView):
    """A new correction, signed by who wrote it."""

    def save_instance(self) -> Any:
        self.form.instance.by = self.request.user
        return super().save_instance()


class Corrections(ModelViewSet):
    """All corrections, newest first."""

    model: ClassVar[Any] = Correction
    icon = "warning"
    menu_label = "Corrections"
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    add_view_class = AddCorrection
    list_display: ClassVar[list[str]] = ["words", "page", "made_at", "by"]
    panels: ClassVar[list[Any]] = [PageChooserPanel("page", "desk.NotePage"), FieldPanel("words")]


register_permission_policy(Correction, _Kept(Correction))
