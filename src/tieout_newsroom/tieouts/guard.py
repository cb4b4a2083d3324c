"""The guard: whether a text may be live. It is asked where a page becomes live, and again where one is served."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from wagtail.models import Page

from tieout_newsroom import bridge
from tieout_newsroom.tieouts.models import CheckedText, Waiver
from tieout_newsroom.tieouts.policy import Obstacle, is_waived, obstacles, spoken_of


class NotTiedOut(Exception):
    """A text that may not go live, with every number that stands in the way.

    Not a PermissionDenied: Wagtail's admin would tell the editor that the permission is missing, and not the reason.
    """

    def __init__(self, found: list[Obstacle], refusal: str = "") -> None:
        self.obstacles = found
        self.refusal = refusal
        super().__init__(str(self))

    def __str__(self) -> str:
        if self.refusal:
            return f"This text can't be tied out: {self.refusal}"
        told = "; ".join(
            f"{one.printed} ({one.verdict.replace('_', ' ')}{', needs a waiver' * one.may_be_waived}): {one.message}"
            for one in self.obstacles
        )
        numbers = "one number stands" if len(self.obstacles) == 1 else f"{len(self.obstacles)} numbers stand"
        return f"Not published: {numbers} in the way. {told}"


@dataclass(frozen=True, slots=True)
class Shown:
    """All that readers of a page take for the house's words, and the moment at which it must hold.

    `text` is read as one text. `asides` stand apart from it (alternative texts, credits, sources, speakers, what search
    engines show) and are checked by themselves. `things` hold no sentence, but change what is said: a chart's series
    and days, a picture's file, the markup.
    """

    text: str
    asides: str
    things: tuple[tuple[str, str], ...]
    published: datetime

    @property
    def digest(self) -> str:
        """Of all that a check depends on but the data."""
        moment = self.published.astimezone(UTC).isoformat(timespec="seconds")
        whole = json.dumps([moment, self.text, self.asides, self.things], ensure_ascii=False)
        return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A text that may go live: what was found, and what was waived by whom."""

    shown: Shown
    report: dict[str, Any]
    asides: dict[str, Any] | None
    waived: dict[str, dict[str, str]]

    def keep(self, page: Page, drawings: dict[str, Any]) -> CheckedText:
        """Written down with the page's charts, so that the text may be served."""
        return CheckedText.objects.create(
            page_id=page.pk,
            digest=self.shown.digest,
            data_digest=_data_digest(self.report),
            report=self.report,
            beside={"asides": self.asides, "things": self.shown.things},
            waived=self.waived,
            drawings=drawings,
        )


def rule(shown: Shown, waived: Mapping[str, dict[str, Any]]) -> Ruling:
    """Ties out what is `shown` against today's store, with what was known at its moment, and `waived` by `waivers`.

    Raises NotTiedOut with every obstacle, or with the reason why the text can't be checked at all.
    """
    report = _checked(shown.text, shown.published)
    asides = _checked(shown.asides, shown.published) if shown.asides else None
    reports = [one for one in (report, asides) if one is not None]
    found = [obstacle for one in reports for obstacle in obstacles(one, waived)]
    if found:
        raise NotTiedOut(found)
    used = {finding["key"] for one in reports for finding in one["findings"] if is_waived(finding, waived)}
    told = {key: {"by": waived[key]["by"], "reason": waived[key]["reason"]} for key in waived if key in used}
    return Ruling(shown, report, asides, told)


def claim_of(shown: Shown, key: str) -> dict[str, Any] | None:
    """What the claim under `key` says in what is shown, or None if it isn't there. Raises NotTiedOut as `rule`."""
    texts = [text for text in (shown.text, shown.asides) if text]
    findings = [one for text in texts for one in _checked(text, shown.published)["findings"]]
    return next((spoken_of(one) for one in findings if one["key"] == key), None)


def _checked(text: str, published: datetime) -> dict[str, Any]:
    try:
        return bridge.check(text, published=published)
    except bridge.Refused as refused:
        raise NotTiedOut([], str(refused)) from refused


def waivers(page_ids: Collection[int], authors: Callable[[], Collection[int]]) -> dict[str, dict[str, Any]]:
    """The waivers that count: those of these pages by nobody of `authors`, which is asked only if need be."""
    given = Waiver.objects.filter(page_id__in=page_ids).select_related("by")
    made = [one for one in given if one.reason.strip() and one.is_signed]
    if not made:
        return {}
    own = authors()
    return {
        one.claim: {"by": one.by.get_full_name() or one.by.get_username(), "reason": one.reason, "about": one.about}
        for one in made
        if one.by_id not in own
    }


def approved(page_id: int, digest: str) -> CheckedText | None:
    """The check under which this text of the page may be served, or None: then it may not."""
    return approvals({page_id: digest}).get(page_id)


def approvals(digests: Mapping[int, str]) -> dict[int, CheckedText]:
    """`approved` of many pages, by page, in one query. A page whose text may not be served isn't in it.

    A row whose signature isn't ours is as none.
    """
    kept = CheckedText.objects.filter(page_id__in=digests, digest__in=set(digests.values())).order_by("-id")
    kept = kept.defer("drawings") if len(digests) > 1 else kept  # no list shows charts, and they are the most of a row
    found: dict[int, CheckedText] = {}
    for one in kept:
        if one.page_id not in found and one.digest == digests[one.page_id] and one.is_signed:
            found[one.page_id] = one
    return found


def last_check(page_id: int) -> CheckedText | None:
    """Of what was published of the page last, whatever it shows now."""
    kept = CheckedText.objects.filter(page_id=page_id).order_by("-id")
    return next((one for one in kept.iterator(chunk_size=10) if one.is_signed), None)


def _data_digest(report: dict[str, Any]) -> str:
    inputs = [finding["evidence"]["inputs"] for finding in report["findings"]]
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
