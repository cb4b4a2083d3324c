"""What a number of the writer's moment is held against: a session's close, the one before, its low and high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tieout.catalogue import calendar, entry
from tieout.checks.compare import convert
from tieout.measures.history import history
from tieout.store.view import View
from tieout.terms import Direction, Hedge, Missing, Question, Stated, Verdict
from tieout.terms import quantity as units

_HUNDRED = Decimal(100)
#: "Below 8,000" says no level that a change beside it would have to lead to.
BOUNDS = (Hedge.MORE_THAN, Hedge.LESS_THAN)
#: How far two numbers of one snapshot may be apart, as a share of the level.
SNAPSHOT = Decimal("0.0001")
#: How far a move "of about" so much may be off.
_ABOUT = Decimal("0.1")


@dataclass(slots=True)
class Spoken:
    """A claim on one session: its key, measure and subject, what it states, and which sessions may be meant.

    `during` says that the words tell of a moment before the close, `closing` that they tell of the close, `touched`
    that they tell of a level passed on the way ("hit 5,000.40 before ending at"), `is_snapshot` that the text came out
    while the market was open.
    """

    key: str
    question: Question
    stated: Stated
    sentence: tuple[int, int]
    verdict: Verdict
    sessions: tuple[date, ...]
    during: bool
    touched: bool = False
    closing: bool = False
    is_snapshot: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    session: date
    before: Decimal
    close: Decimal
    low: Decimal | None
    high: Decimal | None


def is_daily(one: Spoken) -> bool:
    known = entry(one.question.subject)
    period, quantity = one.question.period, one.stated.quantity
    if known is None or known.frequency != "daily" or quantity is None or period.end is None:
        return False
    if one.question.sense is not None:
        return False  # a rate turned round implies no level of its own
    if one.question.measure == "level":
        return True
    return known.calendar in ("daily", "weekdays") or period.start == calendar(known.calendar).before(period.end)


def day_of(view: View, subject: str, session: date) -> Day | None:
    """A session as its prints tell it; None where its close, or the one before, isn't at hand."""
    return view.once((Day, subject, session), lambda: _day_of(view, subject, session))


def _day_of(view: View, subject: str, session: date) -> Day | None:
    known = entry(subject)
    code = known.calendar if known is not None else "XNYS"
    before, close = value_on(view, subject, calendar(code).before(session)), value_on(view, subject, session)
    if before is None or close is None or before <= 0:
        return None
    low, high = (
        value_on(view, f"{subject}.{side}", session) if entry(f"{subject}.{side}") else None for side in ("low", "high")
    )
    return Day(session, before, close, low, high)


def value_on(view: View, series: str, day: date) -> Decimal | None:
    of = history(view, series, end=day)
    found = of.on(day)
    return None if isinstance(found, Missing) else Decimal(repr(of.value(found)))


def level_of(one: Spoken, day: Day) -> Decimal:
    """The level that a claim implies."""
    quantity = one.stated.quantity
    assert quantity is not None
    if one.question.measure in ("level", "record"):
        return quantity.value
    sign = -1 if one.stated.direction is Direction.DOWN and not quantity.signed else 1
    if one.question.measure == "return":
        return day.before * (1 + sign * quantity.value / _HUNDRED)
    step = convert(float(quantity.value), quantity.unit, units.PERCENTAGE_POINT)
    moved = step if quantity.unit == units.BASIS_POINT and step is not None else quantity.value
    return day.before + sign * moved


def slack_of(one: Spoken, day: Day) -> Decimal:
    """Half a unit of the last place, as a level."""
    quantity = one.stated.quantity
    assert quantity is not None
    half = quantity.step / 2
    if one.question.measure == "return":
        return day.before * half / _HUNDRED
    return half / _HUNDRED if quantity.unit == units.BASIS_POINT else half


def fit(left: Spoken, right: Spoken, day: Day, *, apart: Decimal = Decimal(0)) -> bool:
    if Hedge.EXACT not in (left.stated.hedge, right.stated.hedge):
        return False
    slack = slack_of(left, day) + slack_of(right, day) + Decimal("0.0001") + apart
    slack += sum(abs(level_of(one, day) - day.before) * _ABOUT for one in (left, right) if _is_a_rough_move(one))
    if left.during or right.during:
        slack += day.before * SNAPSHOT  # read off a screen a moment apart
    return abs(level_of(left, day) - level_of(right, day)) <= slack


def _is_a_rough_move(one: Spoken) -> bool:
    return one.stated.hedge is Hedge.ABOUT and one.question.measure != "level"


def is_inside(one: Spoken, day: Day) -> bool | None:
    """Whether the claim's level lies between the day's low and high; None if they aren't at hand."""
    if day.low is None or day.high is None:
        return None
    level, slack = level_of(one, day), slack_of(one, day)
    if one.stated.hedge is Hedge.MORE_THAN:
        return level - slack <= day.high
    if one.stated.hedge is Hedge.LESS_THAN:
        return level + slack >= day.low
    return day.low - slack <= level <= day.high + slack


def fitting_of(group: Sequence[Spoken], day: Day) -> set[str]:
    """The keys of the claims that fit each other and the close before.

    A level and a change in points must give the close before exactly; a percentage has too few digits to vouch for
    either where both are printed. Of two that don't fit, in a text that tells of the moment, the one stays that the
    third is nearer to, or the close.
    """
    fine = [one for one in group if one.question.measure != "return" and one.stated.hedge not in BOUNDS]
    rough = [one for one in group if one.question.measure == "return"]
    during = any(one.during for one in group)
    fitting: set[str] = set()
    if len(fine) == 2 and not fit(fine[0], fine[1], day):
        if during:
            referee = level_of(rough[0], day) if rough else day.close
            fine = [min(fine, key=lambda one: abs(level_of(one, day) - referee))]
            fitting = {fine[0].key}
        else:
            return set()
    elif len(fine) == 2:
        fitting = {one.key for one in fine}
    for one in rough:
        if fine and fit(fine[0], one, day):
            fitting |= {fine[0].key, one.key}
        elif during and len(fine) == 1 and not fitting:
            fitting = {min((fine[0], one), key=lambda left: abs(level_of(left, day) / day.close - 1)).key}
    return fitting
