"""What the editor's side adds to the admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from tieout_newsroom.desk.editing import moderation, rich_text
from tieout_newsroom.desk.editing.panel import NoteViews
from tieout_newsroom.desk.editing.views import chosen_figure, figures_of_draft, waive, waivers
from tieout_newsroom.desk.models import NotePage


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("figures/draft/", figures_of_draft, name="newsroom_draft"),
        path("figures/chosen/", chosen_figure, name="newsroom_chosen"),
        path("figures/waivers/<int:page_id>/", waivers, name="newsroom_waivers"),
        path("figures/waive/<int:page_id>/", waive, name="newsroom_waive"),
    ]


@hooks.register("register_admin_viewset")
def views_of_notes() -> NoteViews:
    return NoteViews()


@hooks.register("register_icons")
def icons(known: list[str]) -> list[str]:
    return [*known, "editing/newsroom-tick.svg"]


@hooks.register("register_permissions")
def right_to_waive() -> Any:
    """Given to a role on the admin's screen of groups."""
    return Permission.objects.filter(content_type__app_label="tieouts", codename="add_waiver")


@hooks.register("register_page_header_buttons")
def link_to_waivers(page: Any, user: Any, view_name: str, next_url: str | None = None) -> list[Button]:
    if view_name != "edit" or not issubclass(page.specific_class or type(page), NotePage):
        return []
    return [Button("Waivers", url=reverse("newsroom_waivers", args=[page.pk]), icon_name="newsroom-tick", priority=90)]


hooks.register("register_rich_text_features", rich_text.register)
hooks.register("after_create_page", moderation.tell_where_it_stands)
hooks.register("after_edit_page", moderation.tell_where_it_stands)
hooks.register("construct_page_action_menu", moderation.buttons)
hooks.register("construct_homepage_panels", moderation.front_of_the_desk)
