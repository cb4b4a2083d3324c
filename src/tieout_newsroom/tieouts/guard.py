"""The guard: whether a text may be live. It is asked where a page becomes live, and again where one is served."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.models import Page

from tieout_newsroom import bridge
from tieout_newsroom.tieouts.models import CheckedText, Waiver
from tieout_newsroom.tieouts.policy import NEEDS_WAIVER, Obstacle, obstacles


class NotTiedOut(PermissionDenied):
    """A text that may not go live, with every number that stands in the way."""

    def __init__(self, found: list[Obstacle], refusal: str = "") -> None:
        self.obstacles = found
        self.refusal = refusal
        super().__init__(str(self))

    def __str__(self) -> str:
        if self.refusal:
            return f"This text can't be tied out: {self.refusal}"
        told = "; ".join(f"{one.printed} ({one.verdict.replace('_', ' ')}): {one.message}" for one in self.obstacles)
        numbers = "one number stands" if len(self.obstacles) == 1 else f"{len(self.obstacles)} numbers stand"
        return f"Not published: {numbers} in the way. {told}"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A text that may go live: what was found, and what was waived by whom."""

    digest: str
    data_digest: str
    report: dict[str, Any]
    waived: dict[str, dict[str, str]]

    def keep(self, page: Page, drawings: dict[str, Any]) -> CheckedText:
        """Written down with the page's charts, so that the text may be served."""
        return CheckedText.objects.create(
            page_id=page.pk,
            digest=self.digest,
            data_digest=self.data_digest,
            report=self.report,
            waived=self.waived,
            drawings=drawings,
        )


def digest_of(text: str, published: datetime) -> str:
    """Of all that a check depends on but the data."""
    moment = published.astimezone(UTC).isoformat(timespec="seconds")
    return hashlib.sha256(f"{moment}\n{text}".encode()).hexdigest()


def rule(text: str, published: datetime, *, page_id: int | None, authors: Collection[int]) -> Ruling:
    """Ties `text` out against today's store, with what was known at `published`.

    Raises NotTiedOut with every obstacle, or with the reason why the text can't be checked at all.
    """
    try:
        report = bridge.check(text, published=published)
    except bridge.Refused as refused:
        raise NotTiedOut([], str(refused)) from refused
    waived = waivers(page_id, authors)
    found = obstacles(report, waived)
    if found:
        raise NotTiedOut(found)
    used = {finding["key"] for finding in report["findings"] if finding["verdict"] in NEEDS_WAIVER}
    return Ruling(
        digest_of(text, published),
        _data_digest(report),
        report,
        {key: told for key, told in waived.items() if key in used},
    )


def waivers(page_id: int | None, authors: Collection[int]) -> dict[str, dict[str, str]]:
    """The waivers that count: those of the page by somebody who isn't its author."""
    if page_id is None:
        return {}
    return {
        waiver.claim: {"by": waiver.by.get_full_name() or waiver.by.get_username(), "reason": waiver.reason}
        for waiver in Waiver.objects.filter(page_id=page_id).select_related("by")
        if waiver.by_id not in authors and waiver.reason.strip()
    }


def approved(page_id: int, digest: str) -> CheckedText | None:
    """The check under which this text of the page may be served, or None: then it may not."""
    return approvals({page_id: digest}).get(page_id)


def approvals(digests: Mapping[int, str]) -> dict[int, CheckedText]:
    """`approved` of many pages, by page, in one query. A page whose text may not be served isn't in it."""
    kept = CheckedText.objects.filter(page_id__in=digests, digest__in=set(digests.values())).order_by("id")
    return {one.page_id: one for one in kept if one.digest == digests[one.page_id]}


def _data_digest(report: dict[str, Any]) -> str:
    inputs = [finding["evidence"]["inputs"] for finding in report["findings"]]
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
