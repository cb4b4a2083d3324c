"""The publishing policy: which verdicts pass, which need a waiver, which never go live."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

PASSES: Final = frozenset({"agrees", "cited", "forecast"})
NEEDS_WAIVER: Final = frozenset({"rounding", "loose", "plausible", "ambiguous", "no_data"})


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One number that keeps a text from going live; `claim` is None for a number that wasn't read."""

    claim: str | None
    printed: str
    verdict: str
    message: str
    may_be_waived: bool


def obstacles(report: dict[str, Any], waived: Collection[str]) -> list[Obstacle]:
    """What stands in the way, in the order of the text. A verdict that the policy doesn't know never passes."""
    found = [
        (
            finding["span"][0],
            Obstacle(
                finding["key"],
                finding["stated"]["printed"],
                finding["verdict"],
                finding["message"],
                finding["verdict"] in NEEDS_WAIVER,
            ),
        )
        for finding in report["findings"]
        if finding["verdict"] not in PASSES and not (finding["verdict"] in NEEDS_WAIVER and finding["key"] in waived)
    ]
    found += [
        (number["span"][0], Obstacle(None, number["text"], "unread", "This number was not understood.", False))
        for number in report["numerals"]
        if number["role"] == "unread"
    ]
    return [obstacle for _, obstacle in sorted(found, key=lambda pair: pair[0])]
