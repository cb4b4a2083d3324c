"""Who may do what: four groups, and the workflow that leads a note through their hands."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

ANALYSTS: Final = "Analysts"
ASSOCIATE_EDITORS: Final = "Associate Editors"
MANAGING_EDITORS: Final = "Managing Editors"
SUPPORT_DESK: Final = "Support Desk"
WORKFLOW: Final = "Tie-out, then two editors"

#: What each group may do with pages, with pictures, and by itself. Analysts may add pages, and edit their own.
_MAY: Final[dict[str, tuple[str, str, str]]] = {
    ANALYSTS: ("add", "add choose", ""),
    ASSOCIATE_EDITORS: (
        "add change lock",
        "add change choose",
        "tieouts.add_waiver tieouts.view_waiver tieouts.view_correction",
    ),
    MANAGING_EDITORS: (
        "add change lock unlock publish",
        "add change choose delete",
        "tieouts.add_waiver tieouts.view_waiver tieouts.add_correction tieouts.view_correction "
        "people.add_person people.change_person people.add_collective people.change_collective",
    ),
    SUPPORT_DESK: (
        "",
        "",
        "audience.view_supportrequest audience.delete_supportrequest audience.view_demorequest "
        "audience.delete_demorequest audience.add_answer",
    ),
}


@transaction.atomic
def establish() -> None:
    """Makes the groups and the workflow that aren't there; what somebody has changed since stays as it is."""
    from tieout_newsroom.tieouts.workflow import EditorsApproval, TieOut

    root = Page.get_first_root_node()
    groups = {name: _group(name, root) for name in _MAY}
    if Workflow.objects.filter(name=WORKFLOW).exists():
        return
    workflow = Workflow.objects.create(name=WORKFLOW)
    tie_out = TieOut.objects.create(name="Tie-out")
    steps: list[Task] = [tie_out]
    for step, name in (("Associate Editor", ASSOCIATE_EDITORS), ("Managing Editor", MANAGING_EDITORS)):
        task = EditorsApproval.objects.create(name=step)
        task.groups.add(groups[name])
        steps.append(task)
    for number, task in enumerate(steps):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=number)
    # Every page has one workflow at most. The first one of a new site is Wagtail's "Moderators approval".
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})


def _group(name: str, root: Page) -> Group:
    group, new = Group.objects.get_or_create(name=name)
    if not new:
        return group
    pages, pictures, own = (may.split() for may in _MAY[name])
    admin, _ = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")
    access, _ = Permission.objects.get_or_create(
        content_type=admin, codename="access_admin", defaults={"name": "Can access Wagtail admin"}
    )
    group.permissions.add(access, *(_permission(one) for one in own))
    for deed in pages:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{deed}_page")
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    collection = Collection.get_first_root_node()
    deeds = [f"{deed}_image" for deed in pictures]  # asked of Wagtail's own model, whatever the site's is
    for permission in Permission.objects.filter(content_type__app_label="wagtailimages", codename__in=deeds):
        GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)
    return group


def _permission(dotted: str) -> Permission:
    app, _, codename = dotted.partition(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
