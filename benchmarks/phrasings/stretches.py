"""How the press words weeks, months, quarters, years and the way between two days."""

# ruff: noqa: E501 (one phrasing a line)
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from phrasings.day import MONTHS, NUMBERS, ORDINALS, SHORT, Day, dated, gone, level, move, percent, updown, went

Phrasing = Callable[[Day], str | None]


def on_friday(wording: Phrasing) -> Phrasing:
    """For sentences that speak of a finished week."""
    return lambda d: wording(d) if d.day.weekday() == 4 else None


def weeks(d: Day, back: int) -> int:
    at = d.at
    for _ in range(back):
        at = d.before_that(at, lambda day: day.isocalendar()[:2])
    return at


def of_year(d: Day) -> str:
    a, b = d.last_year
    return percent(d.moved(a, b))


STRETCHES: Final[Mapping[str, Phrasing]] = {
    "for the week": on_friday(
        lambda d: f"For the week, {d.name} {went(d, d.moved(d.week_base))} {percent(d.moved(d.week_base))}."
    ),
    "ended the week up": on_friday(
        lambda d: (
            f"{d.Name} ended the week {updown(d.moved(d.week_base))} {percent(d.moved(d.week_base))} at {level(d.value)}."
        )
    ),
    "day and week": on_friday(
        lambda d: (
            f"{d.Name} {went(d, d.today)} {percent(d.today)} on Friday and {percent(d.moved(d.week_base))} for the week."
            if d.today * d.moved(d.week_base) > 0
            else None
        )
    ),
    "on the day and for the week": on_friday(
        lambda d: (
            f"{d.Name} was {updown(d.today)} {percent(d.today)} on the day and {updown(d.moved(d.week_base))} {percent(d.moved(d.week_base))} on the week."
        )
    ),
    "weekly gain of": on_friday(
        lambda d: f"{d.Name} notched a weekly {move(d, d.moved(d.week_base))} of {percent(d.moved(d.week_base))}."
    ),
    "this week": lambda d: f"{d.Name} is {updown(d.moved(d.week_base))} {percent(d.moved(d.week_base))} this week.",
    "last week": lambda d: f"{d.Name} {went(d, d.moved(*d.last_week))} {percent(d.moved(*d.last_week))} last week.",
    "so far this month": lambda d: (
        f"{d.Name} has {gone(d, d.moved(d.month_base))} {percent(d.moved(d.month_base))} so far this month."
    ),
    "so far in month": lambda d: (
        f"So far in {d.month}, {d.name} is {updown(d.moved(d.month_base))} {percent(d.moved(d.month_base))}."
    ),
    "month to date": lambda d: (
        f"{d.Name} is {updown(d.moved(d.month_base))} {percent(d.moved(d.month_base))} month to date."
    ),
    "month-to-date gain": lambda d: (
        f"The month-to-date {move(d, d.moved(d.month_base))} in {d.name} is {percent(d.moved(d.month_base))}."
    ),
    "last month": lambda d: f"{d.Name} {went(d, d.moved(*d.last_month))} {percent(d.moved(*d.last_month))} last month.",
    "in month": lambda d: (
        f"In {MONTHS[d.days[d.last_month[1]].month - 1]}, {d.name} {went(d, d.moved(*d.last_month))} {percent(d.moved(*d.last_month))}."
    ),
    "ended month at": lambda d: (
        f"{d.Name} ended {MONTHS[d.days[d.last_month[1]].month - 1]} at {level(d.values[d.last_month[1]])}."
    ),
    "month's gain": lambda d: (
        f"{MONTHS[d.days[d.last_month[1]].month - 1]}'s {percent(d.moved(*d.last_month))} {move(d, d.moved(*d.last_month))} in {d.name} came as a surprise."
    ),
    "month and month": lambda d: (
        f"{d.Name} has {gone(d, d.moved(d.month_base))} {percent(d.moved(d.month_base))} in {d.month} after a {percent(d.moved(*d.last_month))} {move(d, d.moved(*d.last_month))} in {MONTHS[d.days[d.last_month[1]].month - 1]}."
    ),
    "quarter to date": lambda d: (
        f"Quarter to date, {d.name} is {updown(d.moved(d.quarter_base))} {percent(d.moved(d.quarter_base))}."
    ),
    "this quarter": lambda d: (
        f"{d.Name} has {gone(d, d.moved(d.quarter_base))} {percent(d.moved(d.quarter_base))} this quarter."
    ),
    "for the year": lambda d: (
        f"{d.Name} is {updown(d.moved(d.year_base))} {percent(d.moved(d.year_base))} for the year."
    ),
    "on the year": lambda d: f"{d.Name} is {updown(d.moved(d.year_base))} {percent(d.moved(d.year_base))} on the year.",
    "since the start of the year": lambda d: (
        f"{d.Name} has {gone(d, d.moved(d.year_base))} {percent(d.moved(d.year_base))} since the start of the year."
    ),
    "year to date": lambda d: (
        f"Year to date, {d.name} has {gone(d, d.moved(d.year_base))} {percent(d.moved(d.year_base))}."
    ),
    "leaves it up in year": lambda d: (
        f"That leaves {d.name} {updown(d.moved(d.year_base))} {percent(d.moved(d.year_base))} in {d.day.year}."
    ),
    "where it began the year": lambda d: (
        f"{d.Name} is now {percent(d.moved(d.year_base))} {'above' if d.moved(d.year_base) > 0 else 'below'} where it began the year."
    ),
    "gain for year stands at": lambda d: (
        f"{d.Name}'s {'gain' if d.moved(d.year_base) > 0 else 'loss'} for {d.day.year} now stands at {percent(d.moved(d.year_base))}."
    ),
    "year through date": lambda d: (
        f"In {d.day.year}, {d.name} has {gone(d, d.moved(d.year_base))} {percent(d.moved(d.year_base))} through {dated(d.day)}."
    ),
    "last year": lambda d: f"{d.Name} {went(d, d.moved(*d.last_year))} {of_year(d)} last year.",
    "in year": lambda d: f"In {d.day.year - 1}, {d.name} {went(d, d.moved(*d.last_year))} {of_year(d)}.",
    "ended year at": lambda d: f"{d.Name} ended {d.day.year - 1} at {level(d.values[d.year_base])}.",
    "began the year at": lambda d: f"{d.Name} began the year at {level(d.values[d.year_base])}.",
    "finished year with a gain": lambda d: (
        f"{d.Name} finished {d.day.year - 1} with a {of_year(d)} {move(d, d.moved(*d.last_year))}."
    ),
    "after falling in year": lambda d: (
        f"After {'rising' if d.moved(*d.last_year) > 0 else 'falling'} {of_year(d)} in {d.day.year - 1}, {d.name} is {updown(d.moved(d.year_base))} {percent(d.moved(d.year_base))} this year."
    ),
    "past 12 months": lambda d: (
        f"Over the past 12 months, {d.name} has {gone(d, d.moved(d.year_ago))} {percent(d.moved(d.year_ago), 0)}."
        if abs(d.moved(d.year_ago)) > 1
        else None
    ),
    "than a year ago": lambda d: (
        f"{d.Name} stands {percent(d.moved(d.year_ago), 0)} {'higher' if d.moved(d.year_ago) > 0 else 'lower'} than a year ago."
        if abs(d.moved(d.year_ago)) > 1
        else None
    ),
    "since a date": lambda d: (
        f"Since {dated(d.days[d.at - 40])}, {d.name} has {gone(d, d.moved(d.at - 40))} {percent(d.moved(d.at - 40))}."
    ),
    "between two dates": lambda d: (
        f"Between {dated(d.days[d.at - 40])} and {dated(d.day)}, {d.name} {went(d, d.moved(d.at - 40))} {percent(d.moved(d.at - 40))}."
    ),
    "from date to date": lambda d: (
        f"{d.Name} {went(d, d.moved(d.at - 40))} {percent(d.moved(d.at - 40))} from {dated(d.days[d.at - 40])} to {dated(d.day)}."
    ),
    "from short date through": lambda d: (
        f"From {SHORT[d.days[d.at - 30].month - 1]} {d.days[d.at - 30].day} through {d.weekday}'s close, {d.name} {went(d, d.moved(d.at - 30))} {percent(d.moved(d.at - 30))}."
    ),
    "past two sessions": lambda d: (
        f"{d.Name} has {gone(d, d.moved(d.at - 2))} {percent(d.moved(d.at - 2))} over the past two sessions."
    ),
    "two-day gain": lambda d: (
        f"The two-day {move(d, d.moved(d.at - 2))} in {d.name} comes to {percent(d.moved(d.at - 2))}."
    ),
    "in five sessions": lambda d: (
        f"{d.Name} has {gone(d, d.moved(d.at - 5))} {percent(d.moved(d.at - 5))} in five sessions."
    ),
    "over three weeks": on_friday(
        lambda d: (
            f"Over the past three weeks, {d.name} has {gone(d, d.moved(weeks(d, 3)))} {percent(d.moved(weeks(d, 3)))}."
        )
    ),
    "below record close": lambda d: (
        f"{d.Name} is {percent(d.moved(d.high))} below its record close." if d.moved(d.high) < -0.5 else None
    ),
    "off all-time high": lambda d: (
        f"{d.Name} sits {percent(d.moved(d.high))} off its all-time closing high." if d.moved(d.high) < -0.5 else None
    ),
    "from dated peak": lambda d: (
        f"{d.Name} has fallen {percent(d.moved(d.high))} from its {dated(d.days[d.high])}, {d.days[d.high].year} peak."
        if d.moved(d.high) < -1
        else None
    ),
    "below record set in": lambda d: (
        f"{d.Name} remains {percent(d.moved(d.high))} below the record close of {level(d.values[d.high])} set on {dated(d.days[d.high])}, {d.days[d.high].year}."
        if d.moved(d.high) < -1
        else None
    ),
}


def from_low(d: Day) -> str | None:
    low = d.at - 120 + int(d.values[d.at - 120 : d.at + 1].argmin())
    return (
        f"{d.Name} has rallied {percent(d.moved(low))} from its {dated(d.days[low])} low." if d.moved(low) > 3 else None
    )


def streak(d: Day) -> str | None:
    turns = d.streak()
    if not 3 <= turns <= 9:
        return None
    way = "winning" if d.change > 0 else "losing"
    return d.one_of(
        f"{d.Name} {'rose' if d.change > 0 else 'fell'} for a [{ORDINALS[turns]}] straight session.",
        f"{d.Name} extended its {way} streak to [{NUMBERS[turns]} days].",
        f"It was {d.name}'s [{ORDINALS[turns]}] consecutive daily {'gain' if d.change > 0 else 'loss'}.",
        f"{d.Name} {'rose' if d.change > 0 else 'fell'} for the [{ORDINALS[turns]}] day in a row.",
    )


def highest(d: Day) -> str | None:
    then = d.exceeded() if d.change > 0 else d.undercut()
    if then is None or (d.day - d.days[then]).days < 60:
        return None
    which, when = "highest" if d.change > 0 else "lowest", d.days[then]
    month = f"{MONTHS[when.month - 1]} {when.year}"
    return d.one_of(
        f"{d.Name} closed at {level(d.value)}, [its {which} close since {month}].",
        f"{d.Name} ended at [its {which} since {dated(when)}, {when.year}].",
        f"The close of {level(d.value)} was [the {which} since {month}] for {d.name}.",
    )


def best_day(d: Day) -> str | None:
    returns = d.values[1 : d.at] / d.values[: d.at - 1] - 1
    now = d.today / 100
    better = (returns >= now if now > 0 else returns <= now).nonzero()[0]
    if abs(d.today) < 1 or not len(better) or (d.day - d.days[int(better[-1]) + 1]).days < 60:
        return None
    when = d.days[int(better[-1]) + 1]
    best = "best" if now > 0 else "worst"
    return d.one_of(
        f"{d.Name} {went(d, now)} {percent(d.today)}, [its {best} day since {MONTHS[when.month - 1]} {when.year}].",
        f"It was [{d.name}'s {best} session since {dated(when)}, {when.year}].",
        f"{d.Name} {went(d, now)} {percent(d.today)}, [its biggest one-day {move(d, now)} since {MONTHS[when.month - 1]} {when.year}].",
    )


def average(d: Day) -> str | None:
    mean = float(d.values[d.at - 199 : d.at + 1].mean())
    if abs(d.value / mean - 1) < 0.002:
        return None
    return f"{d.Name} closed {'above' if d.value > mean else 'below'} its 200-day moving average of {level(mean)}."


def record(d: Day) -> str | None:
    if d.high != d.at:
        return None
    return d.one_of(
        f"{d.Name} closed at [a record {d.value:,.2f}].",
        f"{d.Name} {went(d, d.change)} {percent(d.today)} to [a record high of {d.value:,.2f}].",
    )


EXTREMES: Final[Mapping[str, Phrasing]] = {
    "from dated low": from_low,
    "streak": streak,
    "highest since": highest,
    "best day since": best_day,
    "moving average": average,
    "record": record,
}
