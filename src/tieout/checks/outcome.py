"""How a forecast turned out: by the level on the due day, and by the best close on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tieout.catalogue import calendar, entry
from tieout.checks.judgement import Attempt, Judgement, Outcome
from tieout.measures import answer
from tieout.store.view import View
from tieout.terms import Direction, Figure, Hedge, Missing, Period, Proposition, Question, Verdict
from tieout.terms import quantity as units


def judge_forecast(view: View, proposition: Proposition) -> Judgement:
    """The verdict `forecast`, with the outcome, its figure and a note where the view reaches the due day."""
    reading = proposition.readings[0]
    found, note, outcome = _outcome(view, proposition, reading.question)
    attempt = Attempt(reading, found, Verdict.FORECAST)
    return Judgement(Verdict.FORECAST, attempt, (attempt,), note=note, outcome=outcome)


def _outcome(view: View, proposition: Proposition, question: Question) -> tuple[Figure | Missing, str, Outcome | None]:
    quantity = proposition.stated.quantity
    made, due = question.period.start, question.period.end
    known = entry(question.subject)
    if quantity is None or made is None or known is None or question.measure not in ("return", "target"):
        why = "no series of the catalogue decides this forecast"
        return Missing((question.subject,), (), why), "" if due is None else f"due {due:%-d %B %Y}", None
    days = calendar(known.calendar)
    base = answer(view, Question("level", question.subject, _on(days.before(made))))
    implied = ""
    if isinstance(base, Figure) and question.measure == "target" and base.value > 0:
        implied = f"{(float(quantity.value) / base.value - 1) * 100:+.1f}% from the last close, {base.value:,.2f}"
    if due is None:
        return Missing((question.subject,), (), "the text names no day by which it falls due"), implied, None
    told = "; ".join(part for part in (f"due {due:%-d %B %Y}", implied) if part)
    last = days.on_or_before(due)
    level = answer(view, Question("level", question.subject, _on(last)))
    if isinstance(level, Missing):
        if last > view.at.date():
            return replace(level, why=f"it falls due on {due:%-d %B %Y}"), told, None
        return level, told, None
    if isinstance(base, Missing) and question.measure == "return":
        return base, told, None
    falls = _falls(proposition, base)
    sense = "low" if falls else "high"
    first = days.on_or_after(made)
    best = answer(view, Question("highest", question.subject, Period(min(first, last), last), sense=sense))
    figure, outcome = _judged(proposition, (base, level, best))
    judged = f"{'met' if outcome.met else 'missed'} on the due day: {outcome.told}"
    return figure, "; ".join(part for part in (told, judged) if part), outcome


def _judged(
    proposition: Proposition, seen: tuple[Figure | Missing, Figure, Figure | Missing]
) -> tuple[Figure, Outcome]:
    """The figure and the outcome: the level on the due day, and the best on the way if it is at hand."""
    base, level, best = seen
    question, quantity = proposition.readings[0].question, proposition.stated.quantity
    assert quantity is not None
    falls = _falls(proposition, base)
    exact = proposition.stated.hedge in (Hedge.MORE_THAN, Hedge.LESS_THAN)
    slack = Decimal(0) if exact else quantity.step / 2
    bound, high = float(quantity.value - slack), float(quantity.value + slack)
    capped = falls or proposition.stated.hedge is Hedge.LESS_THAN
    is_return = question.measure == "return" or (quantity.unit == units.PERCENT and level.unit != units.PERCENT)
    start = base.value if isinstance(base, Figure) else None

    def measured(figure: Figure) -> float:
        return (figure.value / start - 1) * 100 if is_return and start else figure.value

    def reached(figure: Figure) -> bool:
        if is_return:
            size = -measured(figure) if falls else measured(figure)
            return size <= high if proposition.stated.hedge is Hedge.LESS_THAN else size >= bound
        return measured(figure) <= high if capped else measured(figure) >= bound

    def shown(figure: Figure) -> str:
        return f"{figure.value:,.2f}" + (f" ({measured(figure):+.1f}%)" if is_return else "")

    parts = [f"{shown(level)} on {level.period.end:%-d %B %Y}"]
    inputs = [*(base.inputs if isinstance(base, Figure) else ()), *level.inputs]
    if isinstance(best, Figure) and best.day is not None:
        word = "lowest" if falls else "highest"
        verb = "reached" if reached(best) else "never reached"
        parts.append(f"{verb} on the way: {word} close {shown(best)} on {best.day:%-d %B %Y}")
        inputs += [one for one in best.inputs if one not in inputs]
    figure = Figure(
        measure=question.measure,
        value=measured(level),
        unit=units.PERCENT if is_return else level.unit,
        period=question.period,
        inputs=tuple(inputs),
        formula=f"{level.formula} / {base.formula} - 1" if is_return and isinstance(base, Figure) else level.formula,
        basis="price",
        note=parts[-1] if len(parts) > 1 else "",
        facts=best.facts if isinstance(best, Figure) else (),
    )
    return figure, Outcome(reached(level), "; ".join(parts))


def _falls(proposition: Proposition, base: Figure | Missing) -> bool:
    stated = proposition.stated
    if stated.direction is not None:
        return stated.direction in (Direction.DOWN, Direction.BELOW)
    if (
        proposition.readings[0].question.measure == "target"
        and isinstance(base, Figure)
        and stated.quantity is not None
    ):
        return float(stated.quantity.value) < base.value
    return False


def _on(day: date) -> Period:
    return Period(day, day)
