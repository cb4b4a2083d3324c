"""Claims whose number is a word, or that have none: who was ahead, what rose, how long since."""

# ruff: noqa: E501 (one phrasing a line)
from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from phrasings.day import MONTHS, Day, percent, went
from phrasings.others import Several


def gap(a: Day, b: Day, base_a: int, base_b: int) -> float:
    return a.moved(base_a) - b.moved(base_b)


def outpaced(a: Day, b: Day, c: Day) -> str | None:
    ahead = gap(a, b, a.month_base, b.month_base)
    if abs(ahead) < 0.3:
        return None
    return (
        f"{a.Name} [{'outpaced' if ahead > 0 else 'trailed'}] {b.name} in {a.month}."
        if a.at == a.base(lambda d: (d.year, d.month)) + 1
        else f"{a.Name} has [{'outpaced' if ahead > 0 else 'lagged'}] {b.name} so far this month."
    )


def year_words(a: Day, b: Day, c: Day) -> str | None:
    x, y = a.moved(*a.last_year), b.moved(*b.last_year)
    if abs(x - y) < 1:
        return None
    return f"{a.Name} [{a.one_of('beat', 'outperformed') if x > y else a.one_of('underperformed', 'lagged behind')}] {b.name} in {a.day.year - 1}."


def month_number(d: Day, back: int) -> tuple[int, int]:
    end = d.month_base
    for _ in range(back):
        end = d.before_that(end, lambda day: (day.year, day.month))
    return d.before_that(end, lambda day: (day.year, day.month)), end


def monthly_streak(a: Day, b: Day, c: Day) -> str | None:
    ways = [a.moved(*month_number(a, back)) > 0 for back in range(8)]
    turns = next((n for n, way in enumerate(ways) if way != ways[0]), 8)
    if not 3 <= turns <= 7:
        return None
    words = ("", "", "", "third", "fourth", "fifth", "sixth", "seventh")
    return f"{MONTHS[a.days[a.month_base].month - 1]} was {a.name}'s [{words[turns]}] straight monthly {'gain' if ways[0] else 'loss'}."


def best_month(a: Day, b: Day, c: Day) -> str | None:
    months = [month_number(a, back) for back in range(120)]
    returns = [a.moved(*held) for held in months if held[0] > 0]
    now = returns[0]
    better = next((n for n, r in enumerate(returns[1:], 1) if (r >= now if now > 0 else r <= now)), None)
    if better is None or better < 4 or abs(now) < 1.5:
        return None
    when = a.days[months[better][1]]
    return f"{a.Name} {went(a, now)} {percent(now)} in {MONTHS[a.days[months[0][1]].month - 1]}, [its {'best' if now > 0 else 'worst'} month since {MONTHS[when.month - 1]} {when.year}]."


WORDS: Final[Mapping[str, Several]] = {
    "outpaced this month": outpaced,
    "outperformed last year": year_words,
    "monthly streak": monthly_streak,
    "best month since": best_month,
    "doubled": lambda a, b, c: (
        f"{a.Name} has gained {percent(a.moved(a.year_base))} this year, [more than twice] the {percent(b.moved(b.year_base))} gain of {b.name}."
        if a.moved(a.year_base) > 2.1 * b.moved(b.year_base) > 2 and a.moved(a.year_base) < 3 * b.moved(b.year_base)
        else None
    ),
    "both rose": lambda a, b, c: (
        f"{a.Name} and {b.name} both [{'rose' if a.today > 0 else 'fell'}] on {a.weekday}."
        if a.today * b.today > 0
        else None
    ),
    "each rose more than": lambda a, b, c: (
        f"{a.Name} and {b.name} each rose more than [1%] on {a.weekday}."
        if min(a.today, b.today) > 1.02 and max(a.today, b.today) < 1.25
        else None
    ),
    "gap": lambda a, b, c: (
        f"The gap between {a.name} and {b.name} this year is [{abs(gap(a, b, a.year_base, b.year_base)):.1f} percentage points]."
        if abs(gap(a, b, a.year_base, b.year_base)) > 0.5
        else None
    ),
}
