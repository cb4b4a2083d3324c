"""A scheduled text that doesn't tie out is held: it keeps its schedule, and those who can mend it are told once."""

from __future__ import annotations

from typing import Final

from django.core.mail import send_mail
from django.urls import reverse
from wagtail.admin.utils import get_admin_base_url
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision

from tieout_newsroom.people.models import User
from tieout_newsroom.tieouts.roles import MANAGING_EDITORS

HELD: Final = "tieouts.held"


def hold(page: Page, revision: Revision, reason: str) -> None:
    """Writes `reason` into the page's history, tells its author and the managing editors; the same reason only once."""
    last = PageLogEntry.objects.filter(action=HELD, page_id=page.pk, revision_id=revision.pk).order_by("-pk").first()
    if last is not None and last.data["reason"] == reason:
        return
    log(instance=page, action=HELD, revision=revision, data={"reason": reason})
    told = User.objects.filter(groups__name=MANAGING_EDITORS, is_active=True).union(
        User.objects.filter(pk__in=[pk for pk in (page.owner_id, revision.user_id) if pk], is_active=True)
    )
    address = f"{get_admin_base_url()}{reverse('wagtailadmin_pages:edit', args=[page.pk])}"
    send_mail(
        f"Held: {page.get_admin_display_title()}",
        f"{reason}\n\nThe note keeps its schedule, and goes out as soon as this is mended or waived:\n{address}\n",
        None,
        sorted({user.email for user in told if user.email}),
    )
