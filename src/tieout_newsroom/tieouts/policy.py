"""The publishing policy: which verdicts pass, which need a waiver, which never go live."""

from __future__ import annotations

from collections.abc import Mapping
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


def spoken_of(finding: dict[str, Any]) -> dict[str, Any]:
    """What a claim says of what: the same sentence says another thing where the sentence before it is another."""
    stated = finding["stated"]
    return {
        "measure": finding["measure"],
        "subject": finding["subject"],
        "against": finding["against"],
        "period": finding["period"],
        "stated": [stated["value"], stated["value_high"], stated["unit"], stated["hedge"], stated["direction"]],
    }


def is_waived(finding: dict[str, Any], waived: Mapping[str, dict[str, Any]]) -> bool:
    """Whether the policy allows a waiver, and there is one for what the claim says here."""
    told = waived.get(finding["key"])
    return finding["verdict"] in NEEDS_WAIVER and told is not None and told["about"] == spoken_of(finding)


def obstacles(report: dict[str, Any], waived: Mapping[str, dict[str, Any]]) -> list[Obstacle]:
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
        if finding["verdict"] not in PASSES and not is_waived(finding, waived)
    ]
    found += [
        (number["span"][0], Obstacle(None, number["text"], "unread", "This number was not understood.", False))
        for number in report["numerals"]
        if number["role"] == "unread"
    ]
    return [obstacle for _, obstacle in sorted(found, key=lambda pair: pair[0])]
