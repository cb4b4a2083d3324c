"""Snapshots of a session whose low and high aren't at hand: the close before vouches for them.

A level and its change that together give the close before were printed of one moment of that session. What the text
tells elsewhere of the same session, up to that level, was printed of it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tieout.catalogue import calendar, entry
from tieout.checks.close_slips import LEAST_STEPS, MOST_STEPS, OF_SCREENS
from tieout.checks.compare import has_many_digits
from tieout.checks.kept import kept_step
from tieout.checks.session_prints import SNAPSHOT, Spoken, day_of, fit, is_daily, level_of, slack_of, value_on
from tieout.measures import answer
from tieout.store.view import View
from tieout.terms import Figure, Hedge, Verdict

#: No session moves what has low and high further without a word of a halt; beyond it, another split or unit is meant.
_FURTHEST = Decimal("0.3")
#: A level of so many units fits the close before by its change by no chance: once in hundreds of times.
_FEWEST_STEPS = 1_000
_MOVES = frozenset({"change", "return"})
#: How far from the final close a provisional one may lie, as a share of it.
HAIR = Decimal("0.0002")
_DISTANCES = frozenset({"drawdown", "gain_from_low"})


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What something stood at in the midst of a session, and the claims that say so."""

    level: Decimal
    keys: frozenset[str]


def snapshots(view: View, groups: Iterable[Sequence[Spoken]]) -> Mapping[tuple[str, date], Snapshot]:
    """The last snapshot of each subject and session: a level of many digits with a move that gives the close before."""
    found: dict[tuple[str, date], Snapshot] = {}
    for group in groups:
        level = next((one for one in group if one.question.measure == "level"), None)
        if level is None or level.stated.hedge is not Hedge.EXACT:
            continue
        if not has_many_digits(level.stated.quantity, at_least=_FEWEST_STEPS):
            continue
        moves = [one for one in group if one.question.measure in ("change", "return") and is_daily(one)]
        told = (level, *moves)
        is_open = any(one.during for one in told) or not any(one.closing for one in told)
        for session in level.sessions if is_open else ():
            day = day_of(view, level.question.subject, session)
            if day is None or (day.low is not None and day.high is not None):
                continue
            at = level_of(level, day)
            fitting = [one for one in moves if fit(level, one, day)]
            if abs(at / day.before - 1) <= _FURTHEST and len(fitting) == len(moves) > 0:
                keys = frozenset(one.key for one in (level, *fitting))
                found[level.question.subject, session] = Snapshot(at, keys)
                break
    return found


def contradictions(view: View, groups: Iterable[Sequence[Spoken]]) -> Iterator[str]:
    """The keys of a level and a change of one moment that miss the close before by a few units of the last place.

    By more, they may be of two moments.
    """
    for group in groups:
        told = {one.question.measure: one for one in group if one.stated.hedge is Hedge.EXACT and is_daily(one)}
        level, change = told.get("level"), told.get("change")
        if level is None or change is None or not (level.during or change.during):
            continue
        known, wide = entry(level.question.subject), level.stated.quantity
        if known is None or known.kind in OF_SCREENS or wide is None:
            continue
        if not has_many_digits(wide, at_least=_FEWEST_STEPS):
            continue
        days = [day for session in level.sessions if (day := day_of(view, level.question.subject, session)) is not None]
        same = change.stated.quantity is not None and change.stated.quantity.step == wide.step
        off = [abs(level_of(level, day) - level_of(change, day)) for day in days] if same else []
        if off and wide.step * LEAST_STEPS < min(off) <= wide.step * MOST_STEPS:
            yield from (level.key, change.key)


def before_closes_as_kept(view: View, groups: Iterable[Sequence[Spoken]]) -> Iterator[Spoken]:
    """The levels a hair off a close that with their change give the close before, kept to fewer digits than theirs.

    London's 4,434.13, 41.45 up, lead to 4,392.68, of which a store that keeps one decimal has 4,392.7.
    """
    for group in groups:
        told = {one.question.measure: one for one in group if one.stated.hedge is Hedge.EXACT and is_daily(one)}
        level, change = told.get("level"), told.get("change")
        if level is None or change is None or level.verdict not in (Verdict.DISAGREES, Verdict.ROUNDING):
            continue
        printed = level.stated.quantity
        subject, known = level.question.subject, entry(level.question.subject)
        if printed is None or known is None or known.kind in OF_SCREENS:
            continue
        for session in level.sessions:
            day = day_of(view, subject, session)
            if day is None or abs(level_of(level, day) - day.close) > day.close * HAIR:
                continue
            kept = kept_step(view.series(subject), calendar(known.calendar).before(session)) * Decimal(str(known.scale))
            if kept > printed.step and abs(level_of(level, day) - level_of(change, day)) < kept / 2:
                yield level
                break


def of_snapshots(view: View, spoken: Iterable[Spoken], known: Mapping[tuple[str, date], Snapshot]) -> Iterator[str]:
    """The keys of the claims that a snapshot's own numbers say, or that lead from a base close to its level."""
    for one in spoken if known else ():
        session = next((at for at in one.sessions if (one.question.subject, at) in known), None)
        if session is None:
            continue
        here = known[one.question.subject, session]
        if one.key in here.keys or _leads_to(view, one, here.level, session):
            yield one.key


def _leads_to(view: View, one: Spoken, level: Decimal, session: date) -> bool:
    """Whether a move since a base close, or a distance from an extreme, ends at the snapshot's level."""
    quantity = one.stated.quantity
    day, base = day_of(view, one.question.subject, session), _base(view, one)
    if quantity is None or day is None or base is None or base <= 0:
        return False
    since = replace(day, before=base)
    of_a_move = (
        replace(one, question=replace(one.question, measure="return")) if one.question.measure in _DISTANCES else one
    )
    return abs(level_of(of_a_move, since) - level) <= slack_of(of_a_move, since) + level * SNAPSHOT


def _base(view: View, one: Spoken) -> Decimal | None:
    """From where a move or a distance is counted: the close at its start, or the extreme."""
    if one.question.measure in _DISTANCES and one.question.sense is None:
        found = answer(view, one.question)
        return Decimal(str(found.inputs[0].value)) if isinstance(found, Figure) and found.inputs else None
    start = one.question.period.start
    return value_on(view, one.question.subject, start) if one.question.measure in _MOVES and start is not None else None
