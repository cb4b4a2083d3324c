"""How the press tells other times beside a session's move: days awaited, days before, stretches that ended with them."""

# ruff: noqa: E501 (one phrasing a line)
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from phrasings.day import NUMBERS, WEEKDAYS, Day, gone, level, move, percent, updown, went

Phrasing = Callable[[Day], str | None]


def _to_come(d: Day) -> str:
    """A weekday that isn't the session's."""
    return WEEKDAYS[(d.day.weekday() + d.rng.choice((1, 2, 3))) % 5]


def _before(d: Day) -> float:
    return d.moved(d.at - 2, d.at - 1)


def _ahead_of_talks(d: Day) -> str:
    return f"{d.Name} {went(d, d.today)} {percent(d.today)} to {level(d.value)} ahead of talks on {_to_come(d)}."


def _before_a_report(d: Day) -> str:
    return f"{d.Name} {went(d, d.today)} {percent(d.today)} before a report due {_to_come(d)} on consumer prices."


def _the_day_before(d: Day) -> str:
    return f"{d.Name}, which had {gone(d, _before(d))} {percent(_before(d))} on {d.weekday_before}, {went(d, d.today)} {percent(d.today)}."


def _two_days(d: Day) -> str | None:
    both = d.moved(d.at - 2)
    if d.today * _before(d) <= 0:
        return None
    return (
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday} after {_doing(_before(d))} {percent(_before(d))} "
        f"on {d.weekday_before}, a two-day {move(d, both)} of {percent(both)}."
    )


def _doing(value: float) -> str:
    return "gaining" if value > 0 else "losing"


def _previous_sessions(d: Day) -> str:
    n = d.rng.choice((3, 4, 5))
    over = d.moved(d.at - 1 - n, d.at - 1)
    return (
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday} after {_doing(over)} {percent(over)} "
        f"over the previous {NUMBERS[n]} sessions."
    )


def _those_sessions(d: Day) -> str | None:
    n = d.streak()
    if not 3 <= n <= 8:
        return None
    run, over = ("gain" if d.today > 0 else "loss"), d.moved(d.at - n)
    return (
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday} for a run of {NUMBERS[n]}. "
        f"Over those {NUMBERS[n]} sessions it has {'gained' if over > 0 else 'lost'} {percent(over)}, with each day a {run}."
    )


def _weeks_of_a_period(d: Day) -> str | None:
    n = d.rng.choice((2, 3, 5, 6))
    start = d.ago(7 * n)
    if (d.day - d.days[start]).days != 7 * n:
        return None
    over = d.moved(start)
    return f"{d.Name} {went(d, over)} {percent(over)} over a {NUMBERS[n]}-week period that is now over."


def _week_before(d: Day) -> str | None:
    if d.day.weekday() != 4:
        return None
    week, last = d.moved(d.week_base), d.moved(*d.last_week)
    return f"{d.Name} {went(d, week)} {percent(week)} for the week after a {percent(last)} {move(d, last)} the week before."


def _despite_the_day(d: Day) -> str | None:
    if d.day.weekday() != 4 or d.today >= 0:
        return None
    week = d.moved(d.week_base)
    return f"Despite weakness on the day, {d.name} was {updown(week)} {percent(week)} for the week."


def _worst_and_week(d: Day) -> str | None:
    week = d.moved(d.week_base)
    if d.day.weekday() != 4 or week * d.today <= 0:
        return None
    return f"{d.Name} {went(d, d.today)} {percent(d.today)}, more than many had expected, and {percent(week)} for the week."


def _semicolon(d: Day) -> str | None:
    week = d.moved(d.week_base)
    if d.day.weekday() != 4:
        return None
    return (
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on Friday after {_doing(_before(d))} {percent(_before(d))} on "
        f"{d.weekday_before}; it {went(d, week)} {percent(week)} this week."
    )


def _to_finish_the_week(d: Day) -> str | None:
    week = d.moved(d.week_base)
    if d.day.weekday() != 4:
        return None
    return (
        f"{d.Name} {went(d, d.today)} {percent(d.today)} on Friday to finish the week {updown(week)} {percent(week)}."
    )


def _last_week_in_passing(d: Day) -> str | None:
    last = d.moved(*d.last_week)
    if d.day.weekday() not in (0, 1):
        return None
    told = "gain" if last > 0 else "loss"
    return f"{d.Name} {went(d, d.today)} {percent(d.today)} on {d.weekday}, following last week's {percent(last)} {told}. It closed at {level(d.value)}."


IN_PASSING: Final[Mapping[str, Phrasing]] = {
    "ahead of talks on a day": _ahead_of_talks,
    "before a report due on a day": _before_a_report,
    "which had fallen on the day before": _the_day_before,
    "after the day before, a two-day move": _two_days,
    "after so much over the previous sessions": _previous_sessions,
    "over those sessions": _those_sessions,
    "over a period of weeks": _weeks_of_a_period,
    "the week before": _week_before,
    "despite weakness on the day": _despite_the_day,
    "by so much and for the week": _worst_and_week,
    "on a day; this week": _semicolon,
    "to finish the week": _to_finish_the_week,
    "following last week's": _last_week_in_passing,
}
