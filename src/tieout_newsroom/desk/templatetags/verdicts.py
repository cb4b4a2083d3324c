"""The table of verdicts, from the policy itself."""

from __future__ import annotations

from typing import Any

from django import template

from tieout_newsroom.desk.signs import SIGNS
from tieout_newsroom.tieouts.policy import NEEDS_WAIVER, PASSES

register = template.Library()


@register.simple_tag
def verdicts(*named: str) -> list[dict[str, Any]]:
    """Each verdict, or those that are named, with its sign, and whether a number that has it is published."""
    return [{"sign": SIGNS[one], "published": _published(one)} for one in named or SIGNS]


def _published(verdict: str) -> str:
    if verdict in PASSES:
        return "Yes"
    return "With a waiver" if verdict in NEEDS_WAIVER else "Never"
