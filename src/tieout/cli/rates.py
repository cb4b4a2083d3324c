"""`tieout rates`: the rate path that fed funds futures priced on a day, beside the central bank's own."""

from __future__ import annotations

import json
from datetime import date
from typing import Final

import typer

from tieout.errors import InputError
from tieout.measures import measure
from tieout.store import open_store
from tieout.studies import DayCount, Priced, RatePath, priced_by, rate_path
from tieout.terms import Figure, Missing, Period, Question

#: Odds below it aren't shown, as in CME Group's own table.
_SHOWN: Final = 0.0005


def run_rates(on: str, by: str | None, rule: str, form: str, *, store: str | None) -> None:
    """Write the odds of each meeting, and how much is priced in."""
    rules = {"2015": DayCount.CME_2015, "2026": DayCount.CME_2026}
    if rule not in rules:
        raise InputError(f"There is no day count of {rule}; there are 2015 and 2026.")
    day = _day(on)
    due = _day(by) if by else date(day.year, 12, 31)
    if due < day:
        raise InputError(f"{due} lies before {day}.")
    with open_store(store) as opened:
        view = opened.view()
        path = rate_path(view, day, rule=rules[rule])
        priced = priced_by(view, day, due, rule=rules[rule])
        dots = measure("projected").answer(view, Question("projected", "FED", Period(day, due)))
    if isinstance(path, Missing) and isinstance(priced.contract_month, Missing):
        raise InputError(f"{_why(path)}; {_why(priced.contract_month)}.")
    if form == "json":
        typer.echo(json.dumps(_as_json(path, priced, dots), indent=1))
        return
    if isinstance(path, Missing):
        typer.echo(f"No odds for {day}: {_why(path)}.")
    else:
        _tell_odds(path)
    typer.echo()
    _tell_priced(priced, dots)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text} is no day of the form 2023-12-22.") from None


def _tell_odds(path: RatePath) -> None:
    typer.echo(f"Fed funds futures on {path.day}; target range {path.lower:.2f}% to {path.upper:.2f}%")
    typer.echo(f"Day count: {path.rule.value}")
    typer.echo()
    steps = sorted({step for meeting in path.meetings for step, chance in meeting.odds if chance >= _SHOWN})
    heads = ["{:.2f}-{:.2f}".format(*path.range_after(step)) for step in steps]
    typer.echo("Meeting     Contract  Expected  " + "  ".join(f"{head:>9}" for head in heads))
    for meeting in path.meetings:
        odds = dict(meeting.odds)
        chances = [f"{odds[step]:9.1%}" if odds.get(step, 0) >= _SHOWN else " " * 9 for step in steps]
        typer.echo(f"{meeting.decision}  {meeting.contract:8}  {meeting.after:7.3f}%  {'  '.join(chances)}".rstrip())


def _tell_priced(priced: Priced, dots: Figure | Missing) -> None:
    typer.echo(f"Priced on {priced.day} by {priced.by}, in basis points (cuts are negative):")
    typer.echo(f"  contract month, against the effective rate  {_points(priced.contract_month)}")
    typer.echo(f"  meeting path                                {_points(priced.meeting_path)}")
    note = f", {dots.note}" if isinstance(dots, Figure) and dots.note else ""
    typer.echo(f"  the Fed's median dots                       {_points(dots)}{note}")


def _points(told: Figure | Missing | float) -> str:
    if isinstance(told, float):
        return f"{told:+.1f}"
    return f"{told.value:+.1f}" if isinstance(told, Figure) else f"can't be told: {_why(told)}"


def _why(missing: Missing) -> str:
    named = [series for series in missing.series if series not in missing.why]
    return f"{missing.why} ({', '.join(named)})" if named else missing.why


def _as_json(path: RatePath | Missing, priced: Priced, dots: Figure | Missing) -> dict[str, object]:
    told: dict[str, object] = {
        "day": priced.day.isoformat(),
        "priced": {
            "by": priced.by.isoformat(),
            "contract_month": _number(priced.contract_month),
            "meeting_path": _number(priced.meeting_path),
            "median_dots": _number(dots),
        },
    }
    return told | (_odds(path) if isinstance(path, RatePath) else {"missing": _why(path)})


def _odds(path: RatePath) -> dict[str, object]:
    return {
        "day_count": path.rule.value,
        "target": [path.lower, path.upper],
        "meetings": [
            {
                "decision": meeting.decision.isoformat(),
                "contract": meeting.contract,
                "before": round(meeting.before, 6),
                "after": round(meeting.after, 6),
                "odds": [
                    {"range": list(path.range_after(step)), "probability": round(chance, 6)}
                    for step, chance in meeting.odds
                ],
            }
            for meeting in path.meetings
        ],
        "inputs": [
            {"series": one.series, "date": one.date.isoformat(), "value": one.value, "source": one.source}
            for one in path.inputs
        ],
    }


def _number(told: Figure | Missing | float) -> float | None:
    return round(told, 4) if isinstance(told, float) else round(told.value, 4) if isinstance(told, Figure) else None
