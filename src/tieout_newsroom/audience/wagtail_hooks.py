"""What the audience adds to the admin."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks

from tieout_newsroom.audience.staff import SupportDesk


@hooks.register("register_admin_viewset")
def support_desk() -> SupportDesk:
    return SupportDesk()


@hooks.register("register_permissions")
def right_to_answer() -> QuerySet[Permission]:
    """Given to a role on the admin's screen of groups."""
    return Permission.objects.filter(content_type__app_label="audience", codename="add_answer")
