"""How the press words an index's day."""

# ruff: noqa: E501 (one phrasing a line)
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from phrasings.day import WEEKDAYS, Day, dated, higher, level, move, percent, updown, went

Phrasing = Callable[[Day], str | None]


def points(d: Day) -> str:
    return f"[{abs(d.change):,.2f} points]"


def at_least(d: Day) -> str | None:
    whole = int(abs(d.today) * 10) / 10
    return (
        f"{d.Name} {went(d, d.change)} more than [{whole:.1f} percent]."
        if whole >= 0.5 and abs(d.today) - whole > 0.02
        else None
    )


INDEXES: Final[Mapping[str, Phrasing]] = {
    "points (percent) to level": lambda d: (
        f"{d.Name} {went(d, d.change)} {points(d)} ({percent(d.today)}) to {level(d.value)} on {d.weekday}."
    ),
    "points, or percent, at level": lambda d: (
        f"{d.Name} closed {updown(d.change)} {points(d)}, or {percent(d.today)}, at {level(d.value)}."
    ),
    "percent to level": lambda d: f"{d.Name} {went(d, d.change)} {percent(d.today)} to {level(d.value)}.",
    "percent, to level": lambda d: (
        f"{d.Name} {went(d, d.change)} {percent(d.today, 2)}, to {level(d.value)}, on {d.weekday}."
    ),
    "percent or whole points": lambda d: (
        f"{d.Name} {went(d, d.change)} {percent(d.today)}, or [{abs(d.change):,.0f} points], to [{d.value:,.0f}]."
        if abs(d.change) > 2
        else None
    ),
    "whole points or percent": lambda d: (
        f"{d.Name} {went(d, d.change)} [{abs(d.change):,.0f} points], or {percent(d.today)}."
        if abs(d.change) > 2
        else None
    ),
    "ended higher at": lambda d: f"{d.Name} ended {percent(d.today)} {higher(d.change)} at {level(d.value)}.",
    "finished the day higher": lambda d: f"{d.Name} finished the day {percent(d.today, 2)} {higher(d.change)}.",
    "was up": lambda d: f"{d.Name} was {updown(d.change)} {percent(d.today)} at the close.",
    "posted a gain of": lambda d: f"{d.Name} posted a {move(d, d.change)} of {percent(d.today)} on {d.weekday}.",
    "a gain took it to": lambda d: f"A {percent(d.today)} {move(d, d.change)} took {d.name} to {level(d.value)}.",
    "level, a gain from weekday": lambda d: (
        f"{d.Name} closed at {level(d.value)}, a {move(d, d.change)} of {points(d)} from {d.weekday_before}."
    ),
    "level, up percent on the day": lambda d: (
        f"{d.Name} settled at {level(d.value)}, {updown(d.change)} {percent(d.today)} on the day."
    ),
    "with it falling": lambda d: (
        f"Stocks {'rallied' if d.change > 0 else 'sold off'}, with {d.name} {'rising' if d.change > 0 else 'falling'} {percent(d.today)} to {level(d.value)}."
    ),
    "with it up": lambda d: f"Shares ended {higher(d.change)}, with {d.name} {updown(d.change)} {percent(d.today)}.",
    "as it": lambda d: (
        f"Investors {'cheered' if d.change > 0 else 'fretted'} as {d.name} {went(d, d.change)} {percent(d.today)} on {d.weekday}."
    ),
    "compared with a day earlier": lambda d: (
        f"{d.Name} closed at {level(d.value)} on {d.weekday}, compared with {level(d.before)} a day earlier."
    ),
    "from level to level": lambda d: (
        f"{d.Name} moved from {level(d.before)} on {d.weekday_before} to {level(d.value)} on {d.weekday}."
    ),
    "previous close of": lambda d: (
        f"{d.Name} ended at {level(d.value)}, against its previous close of {level(d.before)}."
    ),
    "on a date": lambda d: f"On {dated(d.day)}, {d.name} closed at {level(d.value)}.",
    "on weekday, date, year": lambda d: (
        f"{d.Name} closed at {level(d.value)} on {d.weekday}, {dated(d.day)}, {d.day.year}."
    ),
    "points on a date": lambda d: f"{d.Name} {went(d, d.change)} {points(d)} on {dated(d.day)}.",
    "name: level (+percent)": lambda d: f"{d.Name}: {level(d.value)} ([{d.today:+.2f}%])",
    "headline": lambda d: f"{d.Name.removeprefix('The ')} {'climbs' if d.change > 0 else 'slides'} {percent(d.today)}",
    "percent in words": lambda d: f"{d.Name} {went(d, d.change)} [{abs(d.today):.1f} percent] {d.weekday}.",
    "per cent": lambda d: f"{d.Name} ended [{abs(d.today):.1f} per cent] {higher(d.change)} at {level(d.value)}.",
    "pc": lambda d: f"{d.Name} {went(d, d.change)} [{abs(d.today):.1f}pc] to {level(d.value)}.",
    "about": lambda d: f"{d.Name} {went(d, d.change)} about {percent(d.today)}.",
    "more than": at_least,
    "yesterday": lambda d: f"{d.Name} {went(d, d.change)} {percent(d.today)} yesterday to {level(d.value)}.",
    "reversing the day before": lambda d: (
        f"{d.Name} {went(d, d.change)} {percent(d.today)}, after {'gaining' if d.moved(d.at - 2, d.at - 1) > 0 else 'losing'} {percent(d.moved(d.at - 2, d.at - 1))} the day before."
        if abs(d.moved(d.at - 2, d.at - 1)) > 0.1
        else None
    ),
    "this weekday and last": lambda d: (
        f"{d.Name} {went(d, d.change)} {percent(d.today)} on {d.weekday} after a {percent(d.moved(d.at - 2, d.at - 1))} {move(d, d.moved(d.at - 2, d.at - 1))} on {d.weekday_before}."
        if abs(d.moved(d.at - 2, d.at - 1)) > 0.1
        else None
    ),
    "three weekdays": lambda d: (
        f"{d.Name} {went(d, d.moved(d.at - 3, d.at - 2))} {percent(d.moved(d.at - 3, d.at - 2))} on {WEEKDAYS[d.days[d.at - 2].weekday()]}, {went(d, d.moved(d.at - 2, d.at - 1))} {percent(d.moved(d.at - 2, d.at - 1))} on {d.weekday_before} and {went(d, d.today)} {percent(d.today)} on {d.weekday}."
        if d.day.weekday() >= 2 and min(abs(d.moved(d.at - 3, d.at - 2)), abs(d.moved(d.at - 2, d.at - 1))) > 0.1
        else None
    ),
    "leaving it at": lambda d: f"{d.Name} {went(d, d.change)} {points(d)}, leaving it at {level(d.value)}.",
    "the index, next sentence": lambda d: (
        f"{d.Name} had a busy {d.weekday}. The index closed at {level(d.value)}, {updown(d.change)} {percent(d.today)}."
    ),
    "it, next sentence": lambda d: (
        f"{d.Name} {went(d, d.change)} {percent(d.today)} on {d.weekday}. It closed at {level(d.value)}."
    ),
}
