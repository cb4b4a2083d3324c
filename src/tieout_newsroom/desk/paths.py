"""The way of a series from the day of a call to its due day, as a small drawing for a table's cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

WIDTH: Final = 148
HEIGHT: Final = 56
_MARGIN: Final = 4.0
#: Above the highest point, where the target's own value stands.
_HEAD: Final = 14.0


@dataclass(frozen=True, slots=True)
class Path:
    """`closes` begin with the last one before the call; `target` is the value that was called for."""

    closes: Sequence[tuple[date, float]]
    target: float
    end: date

    def svg(self, words: str) -> SafeString:
        """The way as a line, the target dashed with its value above, the last value a point. `words` tell the same."""
        days = [day for day, _ in self.closes]
        span = max((max(self.end, days[-1]) - days[0]).days, 1)
        values = [value for _, value in self.closes]
        low, high = min(*values, self.target), max(*values, self.target)

        def x(day: date) -> float:
            return round(_MARGIN + (WIDTH - 2 * _MARGIN) * (day - days[0]).days / span, 1)

        def y(value: float) -> float:
            return round(HEIGHT - _MARGIN - (HEIGHT - _MARGIN - _HEAD) * (value - low) / ((high - low) or 1), 1)

        points = " ".join(f"{x(day)},{y(value)}" for day, value in self.closes)
        return format_html(
            '<svg class="path" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{words}">'
            '<line class="target" x1="{left}" x2="{right}" y1="{level}" y2="{level}"/>'
            '<text x="{left}" y="{above}">{target}</text>'
            '<polyline points="{points}"/><circle cx="{cx}" cy="{cy}" r="3"/></svg>',
            w=WIDTH,
            h=HEIGHT,
            words=words,
            left=_MARGIN,
            right=WIDTH - _MARGIN,
            level=y(self.target),
            above=round(y(self.target) - 4, 1),
            target=f"{self.target:,.0f}" if abs(self.target) >= 100 else f"{self.target:,.2f}",
            points=mark_safe(points),  # numbers of our own
            cx=x(days[-1]),
            cy=y(values[-1]),
        )
