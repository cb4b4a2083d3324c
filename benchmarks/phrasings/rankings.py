"""Several together, in words: who did best of them, and what each of a list did."""

# ruff: noqa: E501 (one phrasing a line)
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from phrasings.day import Day, percent, went
from phrasings.others import Several


def apart(a: Day, b: Day, c: Day) -> list[Day] | None:
    """The three from the worst to the best, if no two of them lie near each other."""
    ranked = sorted((a, b, c), key=lambda one: one.today)
    near = min(ranked[1].today - ranked[0].today, ranked[2].today - ranked[1].today)
    return ranked if near > 0.1 else None


def opening(a: Day, b: Day, c: Day) -> str:
    return f"{a.Name} {went(a, a.today)} {percent(a.today)} on {a.weekday}, {b.name} {went(b, b.today)} {percent(b.today)} and {c.name} {went(c, c.today)} {percent(c.today)}."


def ranked(tell: Callable[[Day, Day], str]) -> Several:
    """A sentence on the worst and the best behind one that tells all three."""

    def wording(a: Day, b: Day, c: Day) -> str | None:
        order = apart(a, b, c)
        return f"{opening(a, b, c)} {tell(order[0], order[2])}" if order is not None else None

    return wording


def alike(tell: Callable[[Day, Day, Day, bool], str]) -> Several:
    """A sentence on all three, which went the same way."""

    def wording(a: Day, b: Day, c: Day) -> str | None:
        up = a.today > 0
        return tell(a, b, c, up) if all((one.today > 0) == up for one in (b, c)) else None

    return wording


RANKINGS: Final[Mapping[str, Several]] = {
    "the weakest of the three": ranked(lambda worst, best: f"{worst.Name} [was the weakest] of the three."),
    "the best performer among": ranked(lambda worst, best: f"{best.Name} was [the best performer] among the three indexes."),
    "held up best": ranked(lambda worst, best: f"Of the three, {best.name} [held up best]."),
    "the laggard": ranked(lambda worst, best: f"[The biggest laggard] of the three benchmarks was {worst.name}."),
    "fell the most of": alike(
        lambda a, b, c, up: f"{opening(a, b, c)} {max((a, b, c), key=lambda one: abs(one.today)).Name} [{'rose' if up else 'fell'} the most] of the three indexes."
    ),
    "all three went": alike(lambda a, b, c, up: f"{a.Name}, {b.name} and {c.name} all [{'rose' if up else 'fell'}] on {a.weekday}."),
    "two ended": alike(lambda a, b, c, up: f"{a.Name} and {b.name} ended slightly [{'higher' if up else 'lower'}] on {a.weekday}."),
    "left them": alike(
        lambda a, b, c, up: f"The late {'rally' if up else 'selloff'} on {a.weekday} left {a.name} and {b.name} modestly [{'higher' if up else 'lower'}]."
    ),
    "with losses": alike(lambda a, b, c, up: f"{a.Name} ended with a modest [{'gain' if up else 'loss'}] on {a.weekday}."),
}  # fmt: skip
