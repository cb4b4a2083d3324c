"""What became of a published text's figures in the one that takes its place: nothing is changed silently."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

#: Where one sentence ends and the next begins.
_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n+")


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """One sentence for each figure of `before` (a report) that `after` states otherwise, or no more. In order.

    A figure in a sentence that was put in other words is the same figure; what is new needs no word.
    """
    return list(dict.fromkeys(_told(before, after)))


def _told(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    kept = {finding["key"] for finding in before["findings"]} & {finding["key"] for finding in after["findings"]}
    left = [finding for finding in after["findings"] if finding["key"] not in kept]
    gone = [finding for finding in before["findings"] if finding["key"] not in kept]
    # First those that say the same in other words, so that none of them is taken for the change of another.
    for old in [old for old in gone if _taken(left, _states, old)]:
        gone.remove(old)
    for old in gone:
        new = _taken(left, _speaks_of, old)
        said = _sentence(before, old)
        yield f"“{said}” now reads “{_sentence(after, new)}”" if new else f"“{said}” was taken out."


def _taken(
    left: list[dict[str, Any]], told: Callable[[dict[str, Any]], tuple[Any, ...]], old: dict[str, Any]
) -> dict[str, Any] | None:
    found = next((finding for finding in left if told(finding) == told(old)), None)
    if found is not None:
        left.remove(found)
    return found


def _speaks_of(finding: dict[str, Any]) -> tuple[Any, ...]:
    period = finding["period"] or {}
    return finding["measure"], finding["subject"], finding["against"], period.get("start"), period.get("end")


def _states(finding: dict[str, Any]) -> tuple[Any, ...]:
    stated = finding["stated"]
    return *_speaks_of(finding), *(stated[one] for one in ("value", "value_high", "unit", "hedge", "direction"))


def _sentence(report: dict[str, Any], finding: dict[str, Any]) -> str:
    """The sentence in which the figure stands; of a table's cell, the figure alone."""
    text, (start, end) = report["document"]["text"], finding["span"]
    begin = max((one.end() for one in _END.finditer(text, 0, start)), default=0)
    stop = next((one.start() for one in _END.finditer(text, end)), len(text))
    words = " ".join(text[begin:stop].split())
    return " ".join(finding["quote"].split()) if words.startswith("|") else words
