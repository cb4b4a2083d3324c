"""The writer's moment: numbers that were never a close, and yet right.

A level with its change that together give the close before exactly is a snapshot of that session. What has no print
of its own is held against the day's low and high; what fits between them, and fits its neighbours, is plausible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tieout.catalogue import ROUND_THE_CLOCK, calendar, entry
from tieout.checks.compare import convert
from tieout.measures import answer
from tieout.store.view import View
from tieout.terms import Direction, Figure, Hedge, Period, Question, Stated, Verdict
from tieout.terms import quantity as units

_HUNDRED = Decimal(100)
#: How far two numbers of one snapshot may be apart, as a share of the level.
_SNAPSHOT = Decimal("0.0001")
#: And how far, as a share of the level, where the change beside it misses too.
_HAIR = Decimal("0.0002")
_MISSES = (Verdict.DISAGREES, Verdict.ROUNDING)
#: Measures that move with the price, beside levels and returns.
_MOVING = frozenset({"spread", "drawdown", "gain_from_low", "ratio"})
#: How many units of its last place a provisional close may miss the official one by.
_PROVISIONAL_STEPS = 5


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim on one session: its key, measure and subject, what it states, and which sessions may be meant.

    `during` says that the words tell of a moment before the close, `touched` that they tell of a level passed on
    the way ("hit 5,000.40 before ending at"), `is_snapshot` that the text came out while the market was open.
    """

    key: str
    question: Question
    stated: Stated
    sentence: tuple[int, int]
    verdict: Verdict
    sessions: tuple[date, ...]
    during: bool
    touched: bool = False
    is_snapshot: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """What the writer's moment says of a claim that isn't the close: plausible, or what would be needed to tell."""

    key: str
    verdict: Verdict
    note: str


@dataclass(frozen=True, slots=True)
class _Day:
    session: date
    before: Decimal
    close: Decimal
    low: Decimal | None
    high: Decimal | None


def moments(view: View, spoken: Sequence[Spoken]) -> tuple[Moment, ...]:
    """The claims among `spoken` whose miss the writer's moment explains."""
    found: list[Moment] = []
    single: list[Spoken] = []
    for one in spoken:
        if one.question.measure not in ("level", "change", "return"):
            found += _not_bounded(one)
        elif one.question.field == "open":
            found += _at_the_open(view, one)
        elif not _is_daily(one):
            found += _since_a_base(view, one)
        elif one.stated.hedge is Hedge.UP_TO or one.touched:
            found += _at_its_extreme(view, one)
        else:
            single.append(one)
    groups = _grouped(single)
    for group in groups:
        found += [*_explained(view, group)] or [*_by_a_hair(view, group)]
    explained = {moment.key for moment in found if moment.verdict is Verdict.PLAUSIBLE}
    snapshots = {one.sessions for one in spoken if one.key in explained}
    rest = [
        one
        for group in groups
        for one in group
        if one.sessions in snapshots and not _tells_the_close(group) and not any(o.key in explained for o in group)
    ]
    return (*found, *_repeated(spoken, found), *_provisional(view, rest), *_unfitting(view, groups))


def _at_the_open(view: View, one: Spoken) -> Iterator[Moment]:
    """An opening that only repeats the close before is none: exports fill years without a print of it so."""
    day = _day(view, one.question.subject, one.sessions[0]) if one.verdict in _MISSES else None
    printed = _value(view, f"{one.question.subject}.open", one.sessions[0]) if day is not None else None
    if day is not None and printed == day.before:
        yield Moment(one.key, Verdict.NO_DATA, "the opening at hand only repeats the close before")


def _grouped(spoken: Sequence[Spoken]) -> list[list[Spoken]]:
    """The claims of one sentence on one subject; a second return, or a second level, begins another group."""
    groups: list[list[Spoken]] = []
    latest: dict[tuple[tuple[int, int], str, date | None], list[Spoken]] = {}
    for one in spoken:
        place = one.sentence, one.question.subject, one.sessions[0] if one.is_snapshot else None
        group = latest.get(place)
        twice = any(o.question.measure == one.question.measure for o in group or ())
        if group is None or twice:
            group = latest[place] = []
            groups.append(group)
        group.append(one)
    return groups


def _since_a_base(view: View, one: Spoken) -> Iterator[Moment]:
    """ "is up 12% this year", written while the market was open: bounded like the day's own move."""
    quantity, start = one.stated.quantity, one.question.period.start
    is_open = one.is_snapshot or (one.during and _trades_on(one, ()))
    if not is_open or one.verdict not in _MISSES or quantity is None or start is None:
        return
    session = one.sessions[0]
    day, base = _day(view, one.question.subject, session), _value(view, one.question.subject, start)
    if day is None or base is None or base <= 0:
        return
    inside = _is_inside(one, replace(day, before=base))
    if inside is None:
        yield Moment(one.key, Verdict.NO_DATA, f"the low and high of {session:%-d %B %Y} aren't at hand")
    elif inside:
        yield Moment(one.key, Verdict.PLAUSIBLE, f"within the low and high of {session:%-d %B %Y}, not the close")


def _not_bounded(one: Spoken) -> Iterator[Moment]:
    """A comparison or a distance from a record, written while the market was open: no print bounds it."""
    if (
        one.is_snapshot
        and one.verdict in _MISSES
        and one.stated.quantity is not None
        and one.question.measure in _MOVING
    ):
        yield Moment(one.key, Verdict.NO_DATA, "written while the market was open: no print of that moment is at hand")


def _repeated(spoken: Sequence[Spoken], found: Sequence[Moment]) -> Iterator[Moment]:
    """A number that stands elsewhere in the text too, explained there."""
    explained = {moment.key: moment for moment in found}
    known = [(one, explained[one.key]) for one in spoken if one.key in explained]
    for one in spoken:
        again = next((moment for other, moment in known if _is_the_same_print(one, other)), None)
        if again is not None and one.key not in explained and one.verdict in _MISSES:
            yield Moment(one.key, again.verdict, again.note)


def _is_the_same_print(one: Spoken, other: Spoken) -> bool:
    """Whether a number says the same of the same as another, be it with fewer digits ("5.9 pct" and "5.86 percent")."""
    mine, its = one.stated.quantity, other.stated.quantity
    if mine is None or its is None or mine.unit != its.unit:
        return False
    same = one.question.subject == other.question.subject and one.question.measure == other.question.measure
    return same and abs(abs(mine.value) - abs(its.value)) <= max(mine.step, its.step) / 2 * (mine.step != its.step)


def _unfitting(view: View, groups: Iterable[Sequence[Spoken]]) -> Iterator[Moment]:
    """A level that only another fixing could excuse, beside a change that agrees to the digit: one of them is wrong."""
    for group in groups:
        known = entry(group[0].question.subject)
        if known is None or known.kind in ("yield", "rate"):
            continue  # a screen's yields move by the same steps from another close
        agreeing = [one for one in group if one.verdict is Verdict.AGREES and one.question.measure != "return"]
        for one in group:
            if one.verdict is not Verdict.PLAUSIBLE or one.question.measure == "return" or one.during:
                continue
            days = [_day(view, one.question.subject, session) for session in one.sessions] if agreeing else []
            told = [(day, Decimal(str(known.tolerance_at(float(day.close))))) for day in days if day is not None]
            fits = any(_fit(one, other, day, apart=apart) for day, apart in told for other in agreeing)
            if told and not fits:
                yield Moment(one.key, Verdict.DISAGREES, "it doesn't fit the change printed beside it")


def _provisional(view: View, rest: Sequence[Spoken]) -> Iterator[Moment]:
    """In a text that quotes a session before its official close, a near miss of that session is provisional too."""
    for one in rest:
        quantity = one.stated.quantity
        if quantity is None or one.verdict not in _MISSES:
            continue
        for session in one.sessions:
            day = _day(view, one.question.subject, session)
            if day is None or not _is_inside(one, day):
                continue
            if abs(_level(one, day) - day.close) <= _slack(one, day) * 2 * _PROVISIONAL_STEPS:
                yield Moment(
                    one.key,
                    Verdict.PLAUSIBLE,
                    f"near the close of {session:%-d %B %Y}, which the text quotes early",
                )
                break


def _by_a_hair(view: View, group: Sequence[Spoken]) -> Iterator[Moment]:
    """A level and its change that both miss the close by a hair, and so were printed before it was final."""
    fine = [one for one in group if one.question.measure in ("level", "change") and one.verdict in _MISSES]
    if len({one.question.measure for one in fine}) < 2:
        return
    day = _day(view, fine[0].question.subject, fine[0].sessions[0])
    if day is None or any(abs(_level(one, day) - day.close) > day.close * _HAIR for one in fine):
        return
    for one in fine:
        yield Moment(
            one.key, Verdict.PLAUSIBLE, f"a hair off the close of {one.sessions[0]:%-d %B %Y}, as its neighbour is"
        )


def _at_its_extreme(view: View, one: Spoken) -> Iterator[Moment]:
    """ "rose as much as 1.5%": the day's high, or its low, and not the close."""
    if one.verdict not in _MISSES:
        return
    for session in one.sessions:
        day = _day(view, one.question.subject, session)
        if day is None:
            continue
        if day.low is None or day.high is None:
            yield Moment(one.key, Verdict.NO_DATA, f"the low and high of {session:%-d %B %Y} aren't at hand")
            return
        either = (day.low, day.high) if one.stated.direction is None and one.question.measure == "level" else ()
        for extreme in either or (day.low if one.stated.direction is Direction.DOWN else day.high,):
            if abs(_level(one, day) - extreme) > _slack(one, day) + day.before * _SNAPSHOT:
                continue
            word = "low" if extreme == day.low else "high"
            yield Moment(one.key, Verdict.AGREES, f"the {word} of {session:%-d %B %Y}, {extreme:,f}")
            return
        if one.touched and _is_inside(one, day):
            yield Moment(one.key, Verdict.PLAUSIBLE, f"within the low and high of {session:%-d %B %Y}")
            return


def _is_daily(one: Spoken) -> bool:
    known = entry(one.question.subject)
    period, quantity = one.question.period, one.stated.quantity
    if known is None or known.frequency != "daily" or quantity is None or period.end is None:
        return False
    if one.question.sense is not None:
        return False  # a rate turned round implies no level of its own
    if one.question.measure == "level":
        return True
    return known.calendar in ("daily", "weekdays") or period.start == calendar(known.calendar).before(period.end)


def _explained(view: View, group: Sequence[Spoken]) -> Iterator[Moment]:
    missed = [one for one in group if one.verdict in _MISSES]
    if not missed or len({one.question.measure for one in group}) < len(group) or _tells_the_close(group):
        return
    for session in dict.fromkeys(session for one in group for session in one.sessions):
        day = _day(view, group[0].question.subject, session)
        if day is None:
            continue
        fitting = _fitting(group, day)
        if not fitting and not any(one.during or _has_no_close(one) for one in group):
            continue
        told = False
        for one in missed:
            inside = _is_inside(one, day)
            if fitting and one.key not in fitting and not (inside is None and _trades_on(one, group)):
                continue
            told = told or inside is not False
            if inside is None:
                yield Moment(one.key, Verdict.NO_DATA, f"the low and high of {session:%-d %B %Y} aren't at hand")
            elif inside:
                yield Moment(
                    one.key,
                    Verdict.PLAUSIBLE,
                    f"within the low and high of {session:%-d %B %Y}, not the close",
                )
        if told:
            return


def _has_no_close(one: Spoken) -> bool:
    """Whether a day's move, or a stand, is of what is traded at every hour of every day."""
    known, period = entry(one.question.subject), one.question.period
    is_of_a_day = period.start is None or period.end is None or (period.end - period.start).days <= 1
    return known is not None and known.kind == "crypto" and is_of_a_day


def _trades_on(one: Spoken, group: Sequence[Spoken]) -> bool:
    """Whether what is spoken of has no close that its print could have missed, and no number beside it has met one."""
    known = entry(one.question.subject)
    return known is not None and known.kind in ROUND_THE_CLOCK and all(o.verdict is not Verdict.AGREES for o in group)


def _tells_the_close(group: Sequence[Spoken]) -> bool:
    """Whether a number of the sentence is the official close's, so that its neighbours speak of the close too."""
    agreeing = [one for one in group if one.verdict is Verdict.AGREES]
    if any(one.question.measure != "return" for one in agreeing):
        return True
    return bool(agreeing) and len(group) < 3 and not any(one.during for one in group)


def _day(view: View, subject: str, session: date) -> _Day | None:
    known = entry(subject)
    code = known.calendar if known is not None else "XNYS"
    before, close = _value(view, subject, calendar(code).before(session)), _value(view, subject, session)
    if before is None or close is None or before <= 0:
        return None
    low, high = (
        _value(view, f"{subject}.{side}", session) if entry(f"{subject}.{side}") else None for side in ("low", "high")
    )
    return _Day(session, before, close, low, high)


def _value(view: View, series: str, day: date) -> Decimal | None:
    found = answer(view, Question("level", series, Period(day, day)))
    return convert(found.value, found.unit, found.unit) if isinstance(found, Figure) else None


def _fitting(group: Sequence[Spoken], day: _Day) -> set[str]:
    """The keys of the claims that fit each other and the close before.

    A level and a change in points must give the close before exactly; a percentage has too few digits to vouch for
    either where both are printed. Of two that don't fit, in a text that tells of the moment, the one stays that the
    third is nearer to, or the close.
    """
    fine = [one for one in group if one.question.measure != "return"]
    rough = [one for one in group if one.question.measure == "return"]
    during = any(one.during for one in group)
    fitting: set[str] = set()
    if len(fine) == 2 and not _fit(fine[0], fine[1], day):
        if during:
            referee = _level(rough[0], day) if rough else day.close
            fine = [min(fine, key=lambda one: abs(_level(one, day) - referee))]
            fitting = {fine[0].key}
        else:
            return set()
    elif len(fine) == 2:
        fitting = {one.key for one in fine}
    for one in rough:
        if fine and _fit(fine[0], one, day):
            fitting |= {fine[0].key, one.key}
        elif during and len(fine) == 1 and not fitting:
            fitting = {min((fine[0], one), key=lambda left: abs(_level(left, day) / day.close - 1)).key}
    return fitting


def _level(one: Spoken, day: _Day) -> Decimal:
    """The level that a claim implies."""
    quantity = one.stated.quantity
    assert quantity is not None
    if one.question.measure == "level":
        return quantity.value
    sign = -1 if one.stated.direction is Direction.DOWN and not quantity.signed else 1
    if one.question.measure == "return":
        return day.before * (1 + sign * quantity.value / _HUNDRED)
    step = convert(float(quantity.value), quantity.unit, units.PERCENTAGE_POINT)
    moved = step if quantity.unit == units.BASIS_POINT and step is not None else quantity.value
    return day.before + sign * moved


def _slack(one: Spoken, day: _Day) -> Decimal:
    """Half a unit of the last place, as a level."""
    quantity = one.stated.quantity
    assert quantity is not None
    half = quantity.step / 2
    if one.question.measure == "return":
        return day.before * half / _HUNDRED
    return half / _HUNDRED if quantity.unit == units.BASIS_POINT else half


def _fit(left: Spoken, right: Spoken, day: _Day, *, apart: Decimal = Decimal(0)) -> bool:
    if Hedge.EXACT not in (left.stated.hedge, right.stated.hedge):
        return False
    slack = _slack(left, day) + _slack(right, day) + Decimal("0.0001") + apart
    if left.during or right.during:
        slack += day.before * _SNAPSHOT  # read off a screen a moment apart
    return abs(_level(left, day) - _level(right, day)) <= slack


def _is_inside(one: Spoken, day: _Day) -> bool | None:
    """Whether the claim's level lies between the day's low and high; None if they aren't at hand."""
    if day.low is None or day.high is None:
        return None
    level, slack = _level(one, day), _slack(one, day)
    if one.stated.hedge is Hedge.MORE_THAN:
        return level - slack <= day.high
    if one.stated.hedge is Hedge.LESS_THAN:
        return level + slack >= day.low
    return day.low - slack <= level <= day.high + slack
