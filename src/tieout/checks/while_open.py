"""Numbers told while the market was open: stretches, distances and opening prices that no close decides."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tieout.catalogue import ROUND_THE_CLOCK, entry
from tieout.checks.session_prints import (
    BOUNDS,
    Spoken,
    day_of,
    is_daily,
    is_inside,
    value_on,
)
from tieout.store.view import View
from tieout.terms import Hedge, Verdict

MISSES = (Verdict.DISAGREES, Verdict.ROUNDING)

#: Measures that move with the price, beside levels and returns.
_MOVING = frozenset({"spread", "drawdown", "gain_from_low", "ratio"})

#: A level in steps of more than this share of it tells no close.
_COARSE = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Moment:
    """What the writer's moment says of a claim that isn't the close: plausible, or what would be needed to tell."""

    key: str
    verdict: Verdict
    note: str


def of_early_sessions(
    view: View, spoken: Sequence[Spoken], groups: Sequence[Sequence[Spoken]], explained: Collection[str]
) -> Iterator[Moment]:
    """Stretches and distances to a session of which the text's own levels are snapshots, and none is the close's."""
    early = {_market_of(one) for one in spoken if one.key in explained and one.question.measure == "level"}
    early -= {_market_of(one) for group in groups if tells_the_close(group) for one in group}
    for one in spoken if early else ():
        if one.key in explained or _market_of(one) not in early or one.stated.hedge is Hedge.UP_TO:
            continue
        if one.question.measure in ("change", "return") and not is_daily(one):
            yield from since_a_base(view, replace(one, is_snapshot=True))
        elif one.question.measure in _MOVING:
            yield from not_bounded(view, replace(one, is_snapshot=True))


def _market_of(one: Spoken) -> tuple[str, str, date | None]:
    """Where and on which session something is traded."""
    known = entry(one.question.subject)
    return (known.kind, known.calendar, one.sessions[0] if one.sessions else None) if known else ("", "", None)


def at_the_open(view: View, one: Spoken) -> Iterator[Moment]:
    """An opening that only repeats the close before is none: exports fill years without a print of it so."""
    day = day_of(view, one.question.subject, one.sessions[0]) if one.verdict in MISSES else None
    printed = value_on(view, f"{one.question.subject}.open", one.sessions[0]) if day is not None else None
    if day is not None and printed == day.before:
        yield Moment(one.key, Verdict.NO_DATA, "the opening at hand only repeats the close before")


def since_a_base(view: View, one: Spoken) -> Iterator[Moment]:
    """ "is up 12% this year", written while the market was open: bounded like the day's own move."""
    quantity, start = one.stated.quantity, one.question.period.start
    is_open = one.is_snapshot or (one.during and trades_on(one, ()))
    if not is_open or one.verdict not in MISSES or quantity is None or start is None:
        return
    session = one.sessions[0]
    day, base = day_of(view, one.question.subject, session), value_on(view, one.question.subject, start)
    if day is None or base is None or base <= 0:
        return
    inside = is_inside(one, replace(day, before=base))
    if inside is None:
        yield Moment(one.key, Verdict.NO_DATA, f"the low and high of {session:%-d %B %Y} aren't at hand")
    elif inside:
        yield Moment(one.key, Verdict.PLAUSIBLE, f"within the low and high of {session:%-d %B %Y}, not the close")


def not_bounded(view: View, one: Spoken) -> Iterator[Moment]:
    """A comparison or a distance from a record, written while the market was open: no print bounds it.

    A record set earlier in the session may have been surpassed by its end.
    """
    if not (one.is_snapshot or one.during) or one.verdict not in MISSES:
        return
    is_sized = one.stated.quantity is not None
    if is_sized and one.question.measure == "record" and one.sessions:
        day = day_of(view, one.question.subject.split(".")[0], one.sessions[0])
        if day is not None and day.high is not None and is_inside(one, day):
            yield Moment(one.key, Verdict.PLAUSIBLE, f"within the low and high of {day.session:%-d %B %Y}")
    elif one.question.measure in _MOVING and (is_sized or one.question.threshold is not None):
        yield Moment(one.key, Verdict.NO_DATA, "written while the market was open: no print of that moment is at hand")


def trades_on(one: Spoken, group: Sequence[Spoken]) -> bool:
    """Whether what is spoken of has no close that its print could have missed, and no number beside it has met one."""
    known = entry(one.question.subject)
    return known is not None and known.kind in ROUND_THE_CLOCK and all(o.verdict is not Verdict.AGREES for o in group)


def _is_coarse(one: Spoken) -> bool:
    """Whether a level is told in so few digits that it can't tell one moment of a day from another: a yield of 5%."""
    quantity = one.stated.quantity
    return quantity is not None and one.question.measure == "level" and quantity.step > abs(quantity.value) * _COARSE


def tells_the_close(group: Sequence[Spoken]) -> bool:
    """Whether a number of the sentence is the official close's, so that its neighbours speak of the close too."""
    agreeing = [one for one in group if one.verdict is Verdict.AGREES]
    if any(
        one.question.measure != "return" and one.stated.hedge not in BOUNDS and not _is_coarse(one) for one in agreeing
    ):
        return True
    return bool(agreeing) and len(group) < 3 and not any(one.during for one in group)
