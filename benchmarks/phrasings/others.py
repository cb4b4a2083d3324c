"""How the press words yields, currencies, commodities, and several series in one sentence."""

# ruff: noqa: E501 (one phrasing a line)
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from phrasings.day import MONTHS, Day, dated, level, move, percent, updown, went

Phrasing = Callable[[Day], str | None]


def rate(value: float) -> str:
    return f"[{value:.2f}%]"


def points(d: Day, base: int | None = None) -> int:
    return abs(round((d.value - float(d.values[d.at - 1 if base is None else base])) * 100))


def way(d: Day, base: int | None = None) -> bool:
    return d.value > float(d.values[d.at - 1 if base is None else base])


def highest_yield(d: Day) -> str | None:
    then = d.exceeded()
    if then is None or (d.day - d.days[then]).days < 60 or d.change <= 0:
        return None
    return (
        f"{d.Name} rose to {rate(d.value)}, [its highest since {MONTHS[d.days[then].month - 1]} {d.days[then].year}]."
    )


YIELDS: Final[Mapping[str, Phrasing]] = {
    "yield ended at": lambda d: f"{d.Name} ended at {rate(d.value)} on {d.weekday}.",
    "yield rose bp to": lambda d: (
        f"{d.Name} {'rose' if way(d) else 'fell'} [{points(d)} basis points] to {rate(d.value)}."
    ),
    "yield to, from": lambda d: (
        f"{d.Name} {'rose' if way(d) else 'fell'} to {rate(d.value)} from {rate(d.before)} on {d.weekday_before}."
    ),
    "yield to, from late": lambda d: (
        f"{d.Name} {'climbed' if way(d) else 'slipped'} to {rate(d.value)} from {rate(d.before)} late {d.weekday_before}."
    ),
    "yield up bp at": lambda d: f"{d.Name} was {updown(d.change)} [{points(d)} basis points] at {rate(d.value)}.",
    "yield bps": lambda d: f"{d.Name} {'gained' if way(d) else 'shed'} [{points(d)} bps] on {d.weekday}.",
    "yield a week ago": lambda d: (
        f"{d.Name} stood at {rate(d.value)}, against {rate(float(d.values[d.ago(7)]))} a week ago."
    ),
    "yield began the year": lambda d: (
        f"{d.Name}, which began the year at {rate(float(d.values[d.year_base]))}, ended {d.weekday} at {rate(d.value)}."
    ),
    "yield this month": lambda d: (
        f"{d.Name} has {'risen' if way(d, d.month_base) else 'fallen'} [{points(d, d.month_base)} basis points] this month."
        if points(d, d.month_base)
        else None
    ),
    "yield this year, points": lambda d: (
        f"{d.Name} has {'risen' if way(d, d.year_base) else 'fallen'} [{points(d, d.year_base) / 100:.2f} percentage points] so far this year."
        if points(d, d.year_base)
        else None
    ),
    "yield compared with end of year": lambda d: (
        f"{d.Name} is at {rate(d.value)}, compared with {rate(float(d.values[d.year_base]))} at the end of {d.day.year - 1}."
    ),
    "yield, an aside": lambda d: (
        f"{d.Name}, which tracks expectations for growth, {'rose' if way(d) else 'fell'} to {rate(d.value)} from {rate(d.before)} late {d.weekday_before}."
    ),
    "yield highest since": highest_yield,
}


def dollars(d: Day) -> str:
    return f"[${d.value:,.2f}]"


COMMODITIES: Final[Mapping[str, Phrasing]] = {
    "settled at, up": lambda d: f"{d.Name} settled at {dollars(d)}, {updown(d.change)} {percent(d.today)}.",
    "rose percent to dollars": lambda d: (
        f"{d.Name} {went(d, d.change)} {percent(d.today)} to {dollars(d)} on {d.weekday}."
    ),
    "rose dollars, or percent": lambda d: (
        f"{d.Name} {went(d, d.change)} [${abs(d.change):,.2f}], or {percent(d.today)}, to {dollars(d)}."
    ),
    "commodity this year": lambda d: (
        f"{d.Name} is {updown(d.moved(d.year_base))} {percent(d.moved(d.year_base))} this year."
    ),
    "commodity in month": lambda d: (
        f"{d.Name} {went(d, d.moved(*d.last_month))} {percent(d.moved(*d.last_month))} in {MONTHS[d.days[d.last_month[1]].month - 1]}."
    ),
}

CURRENCIES: Final[Mapping[str, Phrasing]] = {
    "currency bought": lambda d: (
        f"{d.Name} bought [${d.value:.4f}], {updown(d.change)} from [${d.before:.4f}] on {d.weekday_before}."
    ),
    "currency rose to": lambda d: (
        f"{d.Name} {went(d, d.change)} {percent(d.today)} to [${d.value:.4f}] on {d.weekday}."
    ),
    "currency against the dollar": lambda d: f"{d.Name} {went(d, d.change)} {percent(d.today)} against the dollar.",
    "currency turned round": lambda d: f"The dollar stood at [{1 / d.value:.4f}] against {d.name} on {d.weekday}.",
    "currency from, against": lambda d: (
        f"{d.Name} {went(d, d.change)} {percent(d.today)} to [{d.value:.4f}] versus the dollar, from [{d.before:.4f}]."
    ),
    "currency this year": lambda d: (
        f"{d.Name} is {updown(d.moved(d.year_base))} {percent(d.moved(d.year_base))} against the dollar this year."
    ),
}


#: Several series on one day; the first is the day's own.
Several = Callable[[Day, Day, Day], str | None]


def _below(*several: Day) -> bool:
    return all(d.moved(d.high) < -0.5 for d in several)


LISTS: Final[Mapping[str, Several]] = {
    "below records in a row": lambda a, b, c: (
        f"{a.Name} is {percent(a.moved(a.high))} below its record close, {b.name} {percent(b.moved(b.high))} and {c.name} {percent(c.moved(c.high))}."
        if _below(a, b, c)
        else None
    ),
    "from their records": lambda a, b, c: (
        f"{a.Name} is down {percent(a.moved(a.high))} and {b.name} {percent(b.moved(b.high))} from their record closes."
        if _below(a, b)
        else None
    ),
    "below its own": lambda a, b, c: (
        f"{a.Name} stands {percent(a.moved(a.high))} below its record close, while {b.name} is {percent(b.moved(b.high))} below its own."
        if _below(a, b)
        else None
    ),
    "respectively first": lambda a, b, c: (
        f"{'Gaining' if a.today > 0 else 'Losing'} {percent(a.today)} and {percent(b.today)} respectively, {a.name} and {b.name} surprised on {a.weekday}."
        if a.today * b.today > 0
        else None
    ),
    "subject behind": lambda a, b, c: f"{updown(a.today).capitalize()} {percent(a.today)} on {a.weekday} was {a.name}.",
    "three with commas": lambda a, b, c: (
        f"{a.Name} {went(a, a.today)} {percent(a.today)}, {b.name} {went(b, b.today)} {percent(b.today)} and {c.name} {went(c, c.today)} {percent(c.today)}."
    ),
    "while": lambda a, b, c: (
        f"{a.Name} {went(a, a.today)} {percent(a.today)} to {level(a.value)}, while {b.name} {went(b, b.today)} {percent(b.today)} to {level(b.value)}."
    ),
    "ellipsis": lambda a, b, c: (
        f"{a.Name} {went(a, a.today)} {percent(a.today)}, {b.name} {percent(b.today)} and {c.name} {percent(c.today)}."
        if a.today * b.today > 0 and a.today * c.today > 0
        else None
    ),
    "respectively": lambda a, b, c: (
        f"{a.Name}, {b.name} and {c.name} {went(a, a.today)} {percent(a.today)}, {percent(b.today)} and {percent(c.today)}, respectively."
        if a.today * b.today > 0 and a.today * c.today > 0
        else None
    ),
    "a gain for and for": lambda a, b, c: (
        f"The day ended with a {move(a, a.today)} of {percent(a.today)} for {a.name} and a {move(b, b.today)} of {percent(b.today)} for {b.name}."
    ),
    "with up and up": lambda a, b, c: (
        f"Stocks were mixed, with {a.name} {updown(a.today)} {percent(a.today)} and {b.name} {updown(b.today)} {percent(b.today)}."
    ),
    "semicolons": lambda a, b, c: (
        f"{a.Name} {went(a, a.today)} {percent(a.today)}; {b.name} {went(b, b.today)} {percent(b.today)}; {c.name} {went(c, c.today)} {percent(c.today)}."
    ),
    "outpaced": lambda a, b, c: (
        f"{a.Name} has gained {percent(a.moved(a.year_base))} this year, outpacing the {percent(b.moved(b.year_base))} rise in {b.name}."
        if a.moved(a.year_base) > b.moved(b.year_base) + 0.5 > 1
        else None
    ),
    "compared with": lambda a, b, c: (
        f"{a.Name} is {updown(a.moved(a.month_base))} {percent(a.moved(a.month_base))} this month, compared with a {percent(b.moved(b.month_base))} {move(b, b.moved(b.month_base))} for {b.name}."
    ),
    "ahead by points": lambda a, b, c: (
        f"{a.Name} is {percent(a.moved(a.year_base))} higher this year, [{a.moved(a.year_base) - b.moved(b.year_base):.1f} percentage points] ahead of {b.name}."
        if a.moved(a.year_base) > b.moved(b.year_base) + 1 > 1
        else None
    ),
    "brackets": lambda a, b, c: (
        f"{a.Name} ([{a.today:+.1f}%]) and {b.name} ([{b.today:+.1f}%]) went their own ways on {a.weekday}."
    ),
    "table": lambda a, b, c: (
        "| Index | Close | Change |\n|---|---|---|\n"
        + "".join(f"| {x.Name} | {level(x.value)} | [{x.today:+.2f}%] |\n" for x in (a, b, c))
    ),
    "table with year": lambda a, b, c: (
        "| | Last | Day | Year to date |\n|---|---|---|---|\n"
        + "".join(
            f"| {x.Name} | {level(x.value)} | [{x.today:+.1f}%] | [{x.moved(x.year_base):+.1f}%] |\n" for x in (a, b, c)
        )
    ),
    "two sentences, that of": lambda a, b, c: (
        f"{a.Name} has {'risen' if a.moved(a.month_base) > 0 else 'fallen'} {percent(a.moved(a.month_base))} since {dated(a.days[a.month_base])}. Over the same stretch {b.name} has {'risen' if b.moved(b.month_base) > 0 else 'fallen'} {percent(b.moved(b.month_base))}."
    ),
}
