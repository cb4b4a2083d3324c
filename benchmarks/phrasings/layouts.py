"""Figures set out and not told: fact lists, boxes, tables, tickers, captions, as agencies, papers and funds set them."""

# ruff: noqa: E501 (one layout a line)
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from phrasings.day import MONTHS, SHORT, Day, dated, higher, level, percent, updown, went
from phrasings.others import Several


def signed(value: float, places: int = 2) -> str:
    return f"[{value:+,.{places}f}]"


def signed_percent(value: float, places: int = 2) -> str:
    return f"[{value:+.{places}f}%]"


def points(value: float) -> str:
    return f"[{abs(value):,.2f} points]"


def bare(value: float) -> str:
    return f"[{value:.2f}]"


def since(d: Day, base: int) -> float:
    return d.value - float(d.values[base])


def full(day: date) -> str:
    return f"{SHORT[day.month - 1]} {day.day}, {day.year}"


def week_high(d: Day) -> int:
    """The day of the highest close of the 52 weeks before today."""
    first = d.ago(364)
    return first + int(d.values[first : d.at + 1].argmax())


def year_low(d: Day) -> int:
    first = d.year_base + 1
    return first + int(d.values[first : d.at + 1].argmin())


def facts(d: Day) -> list[str]:
    year, month, high, low = d.moved(d.year_base), d.moved(d.month_base), week_high(d), year_low(d)
    told = [
        f"{'Up' if year > 0 else 'Down'} {percent(d.moved(d.ago(364)), 2)} from 52 weeks ago"
        if (d.moved(d.ago(364)) > 0) == (year > 0)
        else "",
        f"Off {percent(d.moved(high), 2)} from its 52-week closing high of {level(float(d.values[high]))} hit {full(d.days[high])}"
        if d.moved(high) < -0.5
        else "",
        f"Up {percent(d.moved(low), 2)} from its {d.day.year} closing low of {level(float(d.values[low]))} hit {full(d.days[low])}"
        if d.moved(low) > 0.5
        else "",
        f"Month-to-date it is {updown(month)} {percent(month, 2)}" if d.at - d.month_base > 1 else "",
        f"Year-to-date it is {updown(year)} {points(since(d, d.year_base))} or {percent(year, 2)}",
    ]
    return [one for one in told if one]


def data_talk(a: Day, b: Day, c: Day) -> str | None:
    return (
        f"{a.Name} is {updown(a.change)} {points(a.change)} or {percent(a.today, 2)} today to {bare(a.value)}\n\n"
        + "".join(f"--{one}\n\n" for one in facts(a))
        + "Source: Dow Jones Market Data"
    )


def data_talk_lines(a: Day, b: Day, c: Day) -> str | None:
    return f"{a.Name} closed at {level(a.value)}, {updown(a.change)} {percent(a.today, 2)}\n" + "".join(
        f"* {one}\n" for one in facts(a)
    )


def lines(*days: Day, head: str = "", row: str = "", tail: str = "") -> str:
    return head + "".join(
        row.format(
            Name=d.Name, level=level(d.value), bare=bare(d.value), change=signed(d.change), pct=signed_percent(d.today),
            pct1=signed_percent(d.today, 1), points=points(d.change), p=percent(d.today), p2=percent(d.today, 2),
            up=updown(d.change), Up=updown(d.change).capitalize(), went=went(d, d.change), higher=higher(d.change),
            arrow="▲" if d.change > 0 else "▼", minus=signed_percent(d.today).replace("-", "−"),
            ytd=signed_percent(d.moved(d.year_base)), ytd1=signed_percent(d.moved(d.year_base), 1),
            mtd=signed_percent(d.moved(d.month_base)), week=signed_percent(d.moved(d.week_base)),
            before=level(d.before), year_end=level(float(d.values[d.year_base])), accountant=accountant(d.today),
            prior=level(float(d.values[d.week_base])), upper=d.name.upper(), weekday=d.weekday,
        )
        for d in days
    ) + tail  # fmt: skip


def accountant(value: float) -> str:
    return f"[{value:.2f}%]" if value > 0 else f"([{-value:.2f}%])"


def fared(a: Day, b: Day, c: Day) -> str:
    parts = [f"How major stock indexes fared {a.weekday}\n\nOn {a.weekday}:\n\n"]
    parts += [
        f"{d.Name} {went(d, d.change)} {points(d.change)}, or {percent(d.today)}, to {level(d.value)}.\n\n"
        for d in (a, b, c)
    ]
    parts.append("For the week:\n\n")
    parts += [
        f"{d.Name} is {updown(d.moved(d.week_base))} {points(since(d, d.week_base))}, or {percent(d.moved(d.week_base))}.\n\n"
        for d in (a, b, c)
    ]
    parts.append("For the year:\n\n")
    parts += [
        f"{d.Name} is {updown(d.moved(d.year_base))} {points(since(d, d.year_base))}, or {percent(d.moved(d.year_base))}.\n\n"
        for d in (a, b, c)
    ]
    return "".join(parts)


def annual(d: Day, years: int) -> float | None:
    """The return a year up to the end of the quarter before today."""
    end = d.quarter_base
    wanted = d.days[end].replace(year=d.days[end].year - years, day=28)
    base = end
    while base and (d.days[base].year, d.days[base].month) > (wanted.year, wanted.month):
        base -= 1
    return None if base == 0 else (float(d.values[end] / d.values[base]) ** (1 / years) - 1) * 100


def letter(a: Day, b: Day, c: Day) -> str | None:
    rows = []
    for d in (a, b):
        told = [annual(d, years) for years in (1, 3, 5, 10)]
        if any(one is None for one in told):
            return None
        quarter = d.moved(d.before_that(d.quarter_base, lambda day: (day.year, (day.month - 1) // 3)), d.quarter_base)
        rows.append(
            f"| {d.Name} | {signed_percent(quarter, 1)} | "
            + " | ".join(f"[{one:.1f}%]" for one in told if one is not None)
            + " |\n"
        )
    end = a.days[a.quarter_base]
    return (
        f"Performance as of {MONTHS[end.month - 1]} {end.day}, {end.year} (price returns, annualized beyond one year)\n\n"
        "| | Quarter | 1 Year | 3 Years | 5 Years | 10 Years |\n|---|---|---|---|---|---|\n" + "".join(rows)
    )


LAYOUTS: Final[Mapping[str, Several]] = {
    "data talk": data_talk,
    "data talk, stars": data_talk_lines,
    "how indexes fared": fared,
    "key stats, colon": lambda a, b, c: lines(a, b, c, row="{Name}: {level} {change} ({pct})\n"),
    "key stats, level comma change": lambda a, b, c: lines(
        a, b, c, head=f"MARKETS AT THE CLOSE, {a.weekday}\n", row="{Name} {level}, {change}, {pct}\n"
    ),
    "by the numbers, points": lambda a, b, c: lines(
        a, b, c, head="By the numbers\n\n", row="• {Name} {up} {points}, {p}, to {level}\n"
    ),
    "bullets, up by": lambda a, b, c: lines(a, b, c, row="- {Name}: {up} {p} at {level}\n"),
    "bullets, dash": lambda a, b, c: lines(a, b, c, head="Market Snapshot\n", row="- {Name} - {level}, {up} {p2}\n"),
    "arrows": lambda a, b, c: lines(a, b, c, row="{Name} {level} {arrow} {p2}\n"),
    "arrows, points and percent": lambda a, b, c: lines(
        a, b, c, head="Closing bell\n", row="{Name} {arrow} {points} ({p2}) {level}\n"
    ),
    "minus sign": lambda a, b, c: lines(a, b, c, head="The scores on the doors:\n\n", row="{Name} {minus}\n\n"),
    "at the close, percent only": lambda a, b, c: lines(
        a, b, c, head=f"Here's where the indexes settled on {a.weekday}:\n", row="{Name}: {pct1}\n"
    ),
    "slash": lambda a, b, c: (
        lines(a, b, c, row="• {Name}: {week} for the week / {ytd1} YTD\n") if a.day.weekday() == 4 else None
    ),
    "year to date list": lambda a, b, c: lines(a, b, c, head="Year to date:\n", row="- {Name} {ytd}\n"),
    "table, close change percent": lambda a, b, c: lines(
        a,
        b,
        c,
        head="| Index | Close | Net change | % change | YTD % |\n|---|---|---|---|---|\n",
        row="| {Name} | {level} | {change} | {pct} | {ytd} |\n",
    ),
    "table, tabs": lambda a, b, c: lines(
        a, b, c, head="Index\tClose\tChange\t% Chg\tYTD\n", row="{Name}\t{level}\t{change}\t{pct}\t{ytd}\n"
    ),
    "table, blanks": lambda a, b, c: lines(
        a,
        b,
        c,
        head="INDEX                     LAST      CHANGE     PCT\n",
        row="{Name}          {level}      {change}      {pct}\n",
    ),
    "table, previous": lambda a, b, c: lines(
        a,
        b,
        c,
        head="| | Last | Previous | Day |\n|---|---|---|---|\n",
        row="| {Name} | {level} | {before} | {pct} |\n",
    ),
    "table, brackets for losses": lambda a, b, c: lines(
        a,
        b,
        c,
        head="| Index | Price | 1 day | MTD |\n|---|---|---|---|\n",
        row="| {Name} | {level} | {accountant} | {mtd} |\n",
    ),
    "cell a line": lambda a, b, c: lines(
        a, b, c, head="Index\nClose\nChange\n% Change\n", row="{Name}\n{level}\n{change}\n{pct}\n"
    ),
    "cell a line, empty lines between": lambda a, b, c: lines(
        a, b, c, head="Index\n\nClose\n\nDay\n\nYTD\n\n", row="{Name}\n\n{level}\n\n{pct}\n\n{ytd}\n\n"
    ),
    "cell a line, year-end close": lambda a, b, c: (
        lines(
            a,
            b,
            c,
            head=f"Market/Index\n\n{a.day.year - 1} Close\n\nPrior Week\n\nAs of {a.day.month}/{a.day.day}\n\nWeekly Change\n\nYTD Change\n\n",
            row="{Name}\n\n{year_end}\n\n{prior}\n\n{level}\n\n{week}\n\n{ytd}\n\n",
        )
        if a.day.weekday() == 4
        else None
    ),
    "caption": lambda a, b, c: (
        f"A trader works on the floor in this file photo. {a.Name} closed {updown(a.change)} {percent(a.today)} at {level(a.value)} on {a.weekday}."
    ),
    "alt text": lambda a, b, c: (
        f"Chart: {a.Name} since the start of {a.day.year}. Last: {level(a.value)}. Year to date: {signed_percent(a.moved(a.year_base), 1)}."
    ),
    "headline and stats": lambda a, b, c: (
        f"{a.Name} ends {higher(a.change)} on {a.weekday}\n\n{a.Name}: {level(a.value)} {signed(a.change)} {signed_percent(a.today)}\n{b.Name}: {level(b.value)} {signed(b.change)} {signed_percent(b.today)}\n"
    ),
    "indian ticker": lambda a, b, c: (
        f"Closing Bell: {a.Name} ends {higher(a.change)}. At close, {a.name} was {updown(a.change)} {points(a.change)} or {percent(a.today, 2)} at {level(a.value)}, and {b.name} was {updown(b.change)} {points(b.change)} or {percent(b.today, 2)} at {level(b.value)}."
    ),
    "pipes in one line": lambda a, b, c: " | ".join(
        f"{d.Name} {level(d.value)} {signed_percent(d.today)}" for d in (a, b, c)
    ),
    "semicolons in one line": lambda a, b, c: (
        f"Markets at the close: {a.name} {signed_percent(a.today, 1)} to {level(a.value)}; {b.name} {signed_percent(b.today, 1)} to {level(b.value)}; {c.name} {signed_percent(c.today, 1)} to {level(c.value)}."
    ),
    "brackets after level": lambda a, b, c: lines(
        a, b, c, head="Last night's closes:\n", row="{Name} {level} ({up} {p2})\n"
    ),
    "for the month, for the year": lambda a, b, c: (
        "".join(
            f"{d.Name}: month to date {signed_percent(d.moved(d.month_base))}, year to date {signed_percent(d.moved(d.year_base))}\n"
            for d in (a, b, c)
        )
        if a.at - a.month_base > 1
        else None
    ),
    "table of periods": lambda a, b, c: (
        lines(
            a, b, c, head="| | 1 Week | MTD | YTD |\n|---|---|---|---|\n", row="| {Name} | {week} | {mtd} | {ytd} |\n"
        )
        if a.day.weekday() == 4 and a.at - a.month_base > 5
        else None
    ),
    "table turned": lambda a, b, c: (
        f"| | {a.Name} | {b.Name} |\n|---|---|---|\n| Close | {level(a.value)} | {level(b.value)} |\n| Change | {signed(a.change)} | {signed(b.change)} |\n| % change | {signed_percent(a.today)} | {signed_percent(b.today)} |\n| YTD | {signed_percent(a.moved(a.year_base))} | {signed_percent(b.moved(b.year_base))} |\n"
    ),
    "html table": lambda a, b, c: (
        "<table><tr><th>Index</th><th>Close</th><th>Chg</th></tr>"
        + "".join(
            f"<tr><td>{d.Name}</td><td>{level(d.value)}</td><td>{signed_percent(d.today)}</td></tr>" for d in (a, b, c)
        )
        + "</table>"
    ),
    "fund letter table": letter,
    "dots": lambda a, b, c: lines(a, b, c, head="CLOSING PRICES\n", row="{Name} .......... {level} {change}\n"),
    "was and now": lambda a, b, c: (
        f"{a.Name} {level(a.value)} (previous close {level(a.before)}); {b.name} {level(b.value)} (previous close {level(b.before)})"
    ),
    "dated head": lambda a, b, c: (
        f"{a.Name} — {dated(a.day)}, {a.day.year}\nClose: {level(a.value)}\nChange: {signed(a.change)} ({signed_percent(a.today)})\nYTD: {signed_percent(a.moved(a.year_base))}\n"
    ),
    "parenthetical points": lambda a, b, c: lines(
        a, b, c, head="The numbers:\n", row="* {Name} ({up} {points}, {p}) closes at {level}\n"
    ),
    "closing levels, then percent with comma": lambda a, b, c: (
        "Closing levels: "
        + ", ".join(f"{d.name} {level(d.value)} ({signed_percent(d.today)})" for d in (a, b, c))
        + "."
    ),
    "name on own line": lambda a, b, c: lines(a, b, c, row="{upper}\n{level} {change} {pct}\n\n"),
    "bold name": lambda a, b, c: lines(a, b, c, row="**{Name}** {level} | {pct}\n"),
    "tab box with signs apart": lambda a, b, c: lines(
        a, b, c, head="Name\tLast\tChg\tChg%\n", row="{Name}\t{level}\t{change}\t{pct}\n"
    ),
    "md table week/month/year": lambda a, b, c: (
        lines(
            a,
            b,
            c,
            head="| Index | Week | Month to date | Year to date |\n|:--|--:|--:|--:|\n",
            row="| {Name} | {week} | {mtd} | {ytd} |\n",
        )
        if a.day.weekday() == 4 and a.at - a.month_base > 5
        else None
    ),
    "wtd/mtd/ytd inline": lambda a, b, c: (
        "\n".join(
            f"{d.Name}: WTD {signed_percent(d.moved(d.week_base))}, MTD {signed_percent(d.moved(d.month_base))}, YTD {signed_percent(d.moved(d.year_base))}"
            for d in (a, b)
        )
        if a.day.weekday() == 4 and a.at - a.month_base > 5
        else None
    ),
    "fact list, dots": lambda a, b, c: (
        f"{a.Name} facts:\n• Closed at {level(a.value)}, {updown(a.change)} {points(a.change)}\n• {'Up' if a.moved(a.month_base) > 0 else 'Down'} {percent(a.moved(a.month_base), 2)} month to date\n• {'Up' if a.moved(a.year_base) > 0 else 'Down'} {percent(a.moved(a.year_base), 2)} year to date\n"
        if a.at - a.month_base > 1
        else None
    ),
    "quote box": lambda a, b, c: (
        f"{a.Name}\nLast {level(a.value)}\nChange {signed(a.change)}\n% Change {signed_percent(a.today)}\nPrevious close {level(a.before)}\n"
    ),
    "quote box, colon": lambda a, b, c: (
        f"{a.Name}\nLast: {level(a.value)}\nNet change: {signed(a.change)}\n% change: {signed_percent(a.today)}\nPrevious close: {level(a.before)}\n"
    ),
    "futures note": lambda a, b, c: (
        f"What happened on {a.weekday}: {a.name} {went(a, a.change)} {percent(a.today)}, {b.name} {went(b, b.change)} {percent(b.today)}; {c.name} closed {updown(c.change)} {percent(c.today)} at {level(c.value)}."
    ),
    "scoreboard": lambda a, b, c: lines(
        a, b, c, head=f"Scoreboard, {dated(a.day)}, {a.day.year}\n", row="{Name}  {level}  {change}  {pct}\n"
    ),
    "from to rows": lambda a, b, c: lines(
        a,
        b,
        c,
        head="| Index | Prior close | Close | Move |\n|---|---|---|---|\n",
        row="| {Name} | {before} | {level} | {pct} |\n",
    ),
    "year table": lambda a, b, c: (
        f"| | {a.day.year - 1} | {a.day.year} to date |\n|---|---|---|\n"
        + "".join(
            f"| {d.Name} | {signed_percent(d.moved(*d.last_year), 1)} | {signed_percent(d.moved(d.year_base), 1)} |\n"
            for d in (a, b, c)
        )
    ),
    "month table": lambda a, b, c: (
        f"| | {MONTHS[a.days[a.last_month[1]].month - 1]} {a.days[a.last_month[1]].year} |\n|---|---|\n"
        + "".join(f"| {d.Name} | {signed_percent(d.moved(*d.last_month), 1)} |\n" for d in (a, b, c))
    ),
    "headline with bracket": lambda a, b, c: (
        f"{a.Name} ({signed_percent(a.today, 1)}), {b.name} ({signed_percent(b.today, 1)}) and {c.name} ({signed_percent(c.today, 1)}) at the close on {a.weekday}"
    ),
    "session recap": lambda a, b, c: (
        f"Session recap\n{a.Name} {level(a.value)}; {'gain' if a.change > 0 else 'loss'} of {points(a.change)}, or {percent(a.today, 2)}\n{b.Name} {level(b.value)}; {'gain' if b.change > 0 else 'loss'} of {points(b.change)}, or {percent(b.today, 2)}\n"
    ),
    "cells with unit rows": lambda a, b, c: (
        "Index\nLast\nChange\n"
        + "".join(f"{d.Name}\n{level(d.value)}\n{signed(d.change)} ({signed_percent(d.today)})\n" for d in (a, b, c))
    ),
    "cells, name code": lambda a, b, c: "".join(
        f"{d.Name}\n{level(d.value)}\n{signed(d.change)}\n{signed_percent(d.today)}\n" for d in (a, b, c)
    ),
    "caption 2": lambda a, b, c: (
        f"CAPTION: {a.Name} lost ground in {a.day.year}. PHOTO: A specialist at his post. {a.Name} closed at {level(a.value)}."
        if a.moved(a.year_base) < -0.5
        else None
    ),
    "comma tail": lambda a, b, c: (
        f"{a.Name}, {level(a.value)}, {updown(a.change)} {points(a.change)}\n{b.Name}, {level(b.value)}, {updown(b.change)} {points(b.change)}\n{c.Name}, {level(c.value)}, {updown(c.change)} {points(c.change)}\n"
    ),
    "percent before the name": lambda a, b, c: lines(a, b, c, head=f"{a.weekday}'s moves\n", row="{pct} {Name}\n"),
}
